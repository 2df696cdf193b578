//! A profile by which inks become light plainly, for programs that ask for one (ICC.1:2010).
//!
//! Where a picture of four inks has no profile of its own, it is shown as if each ink took away its light and black took
//! away all. What other programs take in its place is the table of some printer.

/// Places of the table along each ink. Between them programs interpolate, and not in straight lines.
const PLACES: u16 = 5;
/// The tag's place, behind the header and a list of one.
const TAG: u32 = 144;
/// D50, the white of the space in between, of numbers with sixteen binary places.
const WHITE: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// Light of the screen as XYZ (IEC 61966-2-1, adapted to D50), halved as the space in between has it.
const MATRIX: [u32; 9] = [14290, 12618, 4689, 7291, 23491, 1986, 457, 3182, 23402];
/// The curve of the screen (ICC.1, parametric curve of type 3).
const CURVE: [u32; 5] = [157_286, 62_119, 3_417, 5_072, 2_651];
const STRAIGHT: [u32; 1] = [0x1_0000];

/// The profile.
pub(super) fn plain_profile() -> Vec<u8> {
    let tag = table();
    let length = TAG + u32::try_from(tag.len()).unwrap_or(0);
    let mut profile = Vec::new();
    put(&mut profile, &[length, 0, 0x0420_0000]);
    profile.extend(b"prtrCMYKXYZ ");
    profile.resize(36, 0);
    profile.extend(b"acsp");
    profile.resize(68, 0);
    put(&mut profile, &WHITE);
    profile.resize(128, 0);
    put(&mut profile, &[1]);
    profile.extend(b"A2B0");
    put(&mut profile, &[TAG, length - TAG]);
    profile.extend(tag);
    profile
}

/// The tag that leads from inks to XYZ (ICC.1, `lutAToBType`): a table, then curves, then a matrix.
fn table() -> Vec<u8> {
    let nodes = nodes();
    let (straight, curve) = (parametric(0, &STRAIGHT), parametric(3, &CURVE));
    let parts = [
        straight.repeat(3),
        matrix(),
        curve.repeat(3),
        nodes,
        straight.repeat(4),
    ];
    let mut tag = b"mAB \0\0\0\0\x04\x03\0\0".to_vec();
    let mut place = 32;
    for part in &parts {
        put(&mut tag, &[place]);
        place += u32::try_from(part.len()).unwrap_or(0);
    }
    tag.extend(parts.concat());
    tag
}

fn matrix() -> Vec<u8> {
    let mut bytes = Vec::new();
    put(&mut bytes, &MATRIX);
    put(&mut bytes, &[0; 3]);
    bytes
}

fn parametric(kind: u8, numbers: &[u32]) -> Vec<u8> {
    let mut bytes = b"para\0\0\0\0".to_vec();
    bytes.extend([0, kind, 0, 0]);
    put(&mut bytes, numbers);
    bytes
}

/// What light each mixture of inks leaves, the last ink changing first.
fn nodes() -> Vec<u8> {
    let mut bytes = vec![0; 20];
    if let Some([places @ .., precision, _, _, _]) = bytes.get_mut(..20) {
        places.iter_mut().take(4).for_each(|count| *count = 5);
        *precision = 1;
    }
    let left = |ink: u16| PLACES - 1 - ink;
    for number in 0..PLACES.pow(4) {
        let ink = |place: u32| number / PLACES.pow(place) % PLACES;
        let light = [3, 2, 1].map(|place| left(ink(place)) * left(ink(0)));
        let all = left(0) * left(0);
        bytes.extend(light.map(|light| u8::try_from((light * 255 + all / 2) / all).unwrap_or(255)));
    }
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

fn put(bytes: &mut Vec<u8>, numbers: &[u32]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
}

//! A small font program (OpenType 1.9, TrueType outlines): every shape is made of upright rectangles.

/// A rectangle: left, bottom, right, top, of a thousand units to the em.
type Bar = [i16; 4];

/// A program with a shape for each of these characters of the first plane, in their order from glyph 1 on. Every glyph is
/// a thousand units wide; that of what is not there is a frame without a filling.
pub(crate) fn program(shapes: &[(char, &[Bar])]) -> Vec<u8> {
    let missing: &[Bar] = &[[50, 0, 80, 700], [880, 0, 910, 700]];
    let all = [missing]
        .into_iter()
        .chain(shapes.iter().map(|(_, bars)| *bars));
    let (mut outlines, mut places) = (Vec::new(), vec![0_u32]);
    for bars in all {
        outlines.extend(outline(bars));
        places.push(u32::try_from(outlines.len()).unwrap());
    }
    let count = u16::try_from(shapes.len() + 1).unwrap();
    tables(&[
        (b"cmap", characters(shapes)),
        (b"glyf", outlines),
        (b"head", head()),
        (b"hhea", metrics_head(count)),
        (b"hmtx", words(&[1000, 0].repeat(usize::from(count)))),
        (
            b"loca",
            places
                .iter()
                .flat_map(|place| place.to_be_bytes())
                .collect(),
        ),
        (b"maxp", most(count)),
    ])
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn outline(bars: &[Bar]) -> Vec<u8> {
    if bars.is_empty() {
        return Vec::new();
    }
    let count = u16::try_from(bars.len()).unwrap();
    let mut bytes = words(&[count]);
    bytes.extend(
        [0_i16, 0, 1000, 1000]
            .into_iter()
            .flat_map(i16::to_be_bytes),
    );
    bytes.extend((1..=count).flat_map(|bar| (bar * 4 - 1).to_be_bytes()));
    bytes.extend([0, 0]);
    // Every point lies on the outline, its steps in words.
    bytes.extend(vec![1_u8; bars.len() * 4]);
    let corners = |x: [usize; 4]| bars.iter().flat_map(move |bar| x.map(|side| bar[side]));
    for places in [corners([0, 0, 2, 2]), corners([1, 3, 3, 1])] {
        let mut before = 0;
        for place in places {
            bytes.extend((place - before).to_be_bytes());
            before = place;
        }
    }
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// The table of characters, format 4: a segment for each.
fn characters(shapes: &[(char, &[Bar])]) -> Vec<u8> {
    let mut codes: Vec<(u16, u16)> = (1..)
        .zip(shapes)
        .map(|(glyph, (character, _))| (u16::try_from(u32::from(*character)).unwrap(), glyph))
        .collect();
    codes.sort_unstable();
    codes.push((0xffff, 0));
    let count = u16::try_from(codes.len()).unwrap();
    let ends: Vec<u16> = codes.iter().map(|(code, _)| *code).collect();
    let steps = codes.iter().map(|(code, glyph)| glyph.wrapping_sub(*code));
    let steps: Vec<u16> = steps.collect();
    let offsets = vec![0; codes.len()];
    let table = [
        &[4, 16 + 8 * count, 0, 2 * count, 2, 0, 0][..],
        &ends,
        &[0],
        &ends,
        &steps,
        &offsets,
    ]
    .concat();
    [words(&[0, 1, 3, 1, 0, 12]), words(&table)].concat()
}

fn head() -> Vec<u8> {
    let mut bytes = words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000]);
    bytes.extend([0; 16]);
    bytes.extend(words(&[0, 0, 1000, 1000, 0, 8, 2, 1, 0]));
    bytes
}

fn metrics_head(count: u16) -> Vec<u8> {
    let mut words_of = vec![1, 0, 900, 100_u16.wrapping_neg(), 0, 1000];
    words_of.resize(17, 0);
    words_of.push(count);
    words(&words_of)
}

fn most(count: u16) -> Vec<u8> {
    let mut words_of = vec![1, 0, count, 64, 16];
    words_of.resize(16, 0);
    words(&words_of)
}

/// The tables behind their directory.
fn tables(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap();
    let mut bytes = [vec![0, 1, 0, 0], words(&[count, 0, 0, 0])].concat();
    let mut place = bytes.len() + 16 * tables.len();
    for (name, table) in tables {
        bytes.extend(*name);
        bytes.extend([0; 4]);
        bytes.extend(u32::try_from(place).unwrap().to_be_bytes());
        bytes.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        place += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        bytes.extend(table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

//! Whether a photograph of a paper can be read, as far as figures tell: a hint to whoever took it, before it is sent.
//!
//! All thresholds are set so that a scan and a calm photograph pass: a doubt that is wrong is worse than one that is
//! missing, since a person looks at every paper in the office.

/// Why a photograph may be of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It has too few pixels.
    Small,
    /// There is too little light.
    Dark,
    /// The hand shook, or the picture is out of focus.
    Blurred,
    /// A side of the page seems to be outside.
    Cut,
}

/// A page of A4 at 120 dots to the inch is a thousand pixels wide: with fewer, small print cannot be read.
pub(crate) const SHORT_SIDE: u32 = 1000;
/// Paper in the shade of a room stands at 140 and more of 255.
const DARK: u8 = 100;
/// How strongly the sharpest hundredth of a picture changes, in hundredths of the way from its dark to its light parts.
/// An edge drawn over one pixel gives 40 and more; one spread by a Gaussian of two pixels gives 6. Noise gives 4.
const SHARP_PERCENT: u32 = 10;
/// Between dark and light of a picture on which anything stands.
const CONTRAST: u8 = 40;
/// In hundredths of a side: so much of it light is paper, so little is the table.
const PAPER_PERCENT: usize = 60;
const TABLE_PERCENT: usize = 30;

/// A picture in greys from 0 to 255, row by row, small enough to be looked at at once.
#[derive(Debug, Clone)]
pub(crate) struct Greys {
    width: usize,
    pixels: Vec<u8>,
}

impl Greys {
    /// From red, green, blue and opacity of each pixel, as a canvas has them.
    pub(crate) fn of_canvas(width: usize, rgba: &[u8]) -> Self {
        let grey = |pixel: &[u8]| match pixel {
            [red, green, blue, ..] => {
                let sum = 77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue);
                u8::try_from(sum / 256).unwrap_or(u8::MAX)
            }
            _ => 0,
        };
        Self {
            width: width.max(1),
            pixels: rgba.chunks_exact(4).map(grey).collect(),
        }
    }

    /// What is doubtful about it.
    pub(crate) fn doubts(&self) -> Vec<Doubt> {
        let [dark, light] = [5, 90].map(|percent| percentile(&self.pixels, percent));
        let contrast = light.saturating_sub(dark);
        let is_dark = (light < DARK).then_some(Doubt::Dark);
        let has_content = contrast >= CONTRAST;
        let is_blurred =
            has_content && self.sharpness() * 100 < SHARP_PERCENT * u32::from(contrast);
        let is_cut = has_content && self.is_cut(dark.saturating_add(contrast / 2));
        is_dark
            .into_iter()
            .chain(is_blurred.then_some(Doubt::Blurred))
            .chain(is_cut.then_some(Doubt::Cut))
            .collect()
    }

    /// How strongly the sharpest hundredth of its pixels differ from their neighbours (the Laplacian). Its variance
    /// over the whole picture would call a sharp letter of few lines blurred: most of that is blank.
    fn sharpness(&self) -> u32 {
        let rows: Vec<&[u8]> = self.pixels.chunks_exact(self.width).collect();
        let mut changes = Vec::with_capacity(self.pixels.len());
        for three in rows.windows(3) {
            let [above, row, below] = three else { continue };
            let around = above.iter().zip(below.iter()).skip(1);
            for (beside, (above, below)) in row.windows(3).zip(around) {
                let [left, own, right] = beside else { continue };
                let neighbours: i32 = [left, right, above, below]
                    .into_iter()
                    .map(|one| i32::from(*one))
                    .sum();
                let change = (neighbours - 4 * i32::from(*own)).unsigned_abs();
                changes.push(u8::try_from(change).unwrap_or(u8::MAX));
            }
        }
        u32::from(percentile(&changes, 99))
    }

    /// Whether paper reaches to a side of the picture while another one shows the table on which it lies. A scan, and a
    /// page that fills the picture, show no table at all.
    fn is_cut(&self, paper: u8) -> bool {
        let share = |side: Vec<&u8>| {
            let light = side.iter().filter(|pixel| ***pixel > paper).count();
            light * 100 / side.len().max(1)
        };
        let row = |place: usize| -> Vec<&u8> {
            self.pixels.iter().skip(place).take(self.width).collect()
        };
        let column = |place: usize| -> Vec<&u8> {
            self.pixels.iter().skip(place).step_by(self.width).collect()
        };
        let sides = [
            row(0),
            row(self.pixels.len().saturating_sub(self.width)),
            column(0),
            column(self.width - 1),
        ]
        .map(share);
        let shows_table = sides.iter().any(|share| *share < TABLE_PERCENT);
        shows_table && sides.iter().any(|share| *share > PAPER_PERCENT)
    }
}

/// The value below which so many hundredths of all lie.
fn percentile(values: &[u8], percent: usize) -> u8 {
    let mut counts = [0_usize; 256];
    for value in values {
        if let Some(count) = counts.get_mut(usize::from(*value)) {
            *count += 1;
        }
    }
    let wanted = values.len() * percent / 100;
    let mut below = 0;
    let found = (0..=u8::MAX).zip(counts).find(|(_, count)| {
        below += count;
        below > wanted
    });
    found.map_or(u8::MAX, |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::{Doubt, Greys};

    const WIDTH: usize = 320;
    const HEIGHT: usize = 240;

    /// A page of lines of letters on a table, from this column and row on.
    fn page(left: usize, top: usize) -> Vec<u8> {
        let pixel = |x: usize, y: usize| {
            let (inside, across) = (x >= left && x < WIDTH - 20, y >= top && y < HEIGHT - 20);
            let in_text = x > left + 20 && x < WIDTH - 50 && y > top + 20 && y < HEIGHT - 40;
            let is_ink = in_text && (y / 6).is_multiple_of(2) && (x * 7 + y / 6 * 13) % 11 < 4;
            match (inside && across, is_ink) {
                (false, _) => 60,
                (true, false) => 225,
                (true, true) => 40,
            }
        };
        (0..HEIGHT)
            .flat_map(|y| (0..WIDTH).map(move |x| pixel(x, y)))
            .collect()
    }

    /// The same with each pixel spread over those around it, so many times.
    fn shaken(mut pixels: Vec<u8>, times: usize) -> Vec<u8> {
        for _ in 0..times {
            let at = |x: usize, y: usize| {
                u32::from(pixels[y.min(HEIGHT - 1) * WIDTH + x.min(WIDTH - 1)])
            };
            pixels = (0..HEIGHT * WIDTH)
                .map(|place| {
                    let (x, y) = (place % WIDTH, place / WIDTH);
                    let (before, above) = (x.saturating_sub(1), y.saturating_sub(1));
                    let around = [before, x, x + 1];
                    let sum: u32 = around
                        .into_iter()
                        .map(|x| at(x, above) + at(x, y) + at(x, y + 1))
                        .sum();
                    u8::try_from(sum / 9).unwrap()
                })
                .collect();
        }
        pixels
    }

    fn doubts(pixels: Vec<u8>) -> Vec<Doubt> {
        let width = WIDTH;
        Greys { width, pixels }.doubts()
    }

    #[test]
    fn a_calm_photograph_and_a_scan_raise_no_doubt() {
        assert_eq!(doubts(page(20, 20)), []);
        let scan: Vec<u8> = page(20, 20)
            .into_iter()
            .map(|pixel| if pixel == 60 { 225 } else { pixel })
            .collect();
        assert_eq!(doubts(scan), []);
        assert_eq!(
            doubts(vec![250; WIDTH * HEIGHT]),
            [],
            "a blank page is not blurred"
        );
    }

    #[test]
    fn a_shaken_one_is_blurred_and_one_softened_a_little_is_not() {
        assert_eq!(doubts(shaken(page(20, 20), 6)), [Doubt::Blurred]);
        assert_eq!(doubts(shaken(page(20, 20), 1)), []);
    }

    #[test]
    fn one_taken_in_the_dark_is_dark_and_as_sharp_as_it_was() {
        let dim = page(20, 20).into_iter().map(|pixel| pixel / 3).collect();
        assert_eq!(doubts(dim), [Doubt::Dark]);
    }

    #[test]
    fn one_of_which_a_side_is_outside_seems_cut() {
        assert_eq!(doubts(page(0, 20)), [Doubt::Cut]);
        assert_eq!(doubts(page(20, 0)), [Doubt::Cut]);
    }

    #[test]
    fn colours_of_a_canvas_become_greys() {
        let greys = Greys::of_canvas(2, &[255, 255, 255, 255, 255, 0, 0, 255]);
        assert_eq!(greys.pixels, [255, 76]);
    }
}

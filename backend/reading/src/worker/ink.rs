//! Colours of printing as colours of a screen.

use crate::measure;
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

/// How inks become light: by the file's own profile, else plainly.
pub(super) struct Inks {
    profile: Option<Arc<Transform8BitExecutor>>,
}

impl Inks {
    /// With the profile that the file holds; one that is not of four inks, or cannot be read, is left aside.
    pub(super) fn new(profile: Option<&[u8]>) -> Self {
        let read = |bytes: &[u8]| {
            let profile = ColorProfile::new_from_slice(bytes).ok()?;
            if profile.color_space != DataColorSpace::Cmyk {
                return None;
            }
            let (screen, options) = (ColorProfile::new_srgb(), TransformOptions::default());
            // Four channels of any meaning are laid out alike.
            profile
                .create_transform_8bit(Layout::Rgba, &screen, Layout::Rgb, options)
                .ok()
        };
        Self {
            profile: profile.and_then(read),
        }
    }

    /// Whether the file's own profile could be read.
    pub(super) fn has_profile(&self) -> bool {
        self.profile.is_some()
    }

    /// Turns pixels of four inks, 255 of which is full, into red, green and blue.
    pub(super) fn light(&self, inks: &[u8], light: &mut Vec<u8>) {
        let (pixels, _) = inks.as_chunks::<4>();
        light.clear();
        if let Some(profile) = &self.profile {
            light.resize(pixels.len() * 3, 0);
            if profile.transform(pixels.as_flattened(), light).is_ok() {
                return;
            }
            light.clear();
        }
        light.extend(
            pixels
                .iter()
                .flat_map(|[c, m, y, k]| [mix(*c, *k), mix(*m, *k), mix(*y, *k)]),
        );
    }
}

fn mix(ink: u8, black: u8) -> u8 {
    let light = u16::from(255 - ink) * u16::from(255 - black);
    u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
}

/// Luminance and two differences as red, green and blue (T.871).
pub(super) fn from_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    let (r, b) = (y + 1.402 * cr, y + 1.772 * cb);
    let g = y - 0.344_14 * cb - 0.714_14 * cr;
    [r, g, b].map(measure::shade)
}

/// A shade of this opacity laid on white.
pub(super) fn on_white(shade: u8, opacity: u8) -> u8 {
    let light = u16::from(shade) * u16::from(opacity) + 255 * u16::from(255 - opacity);
    u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
}

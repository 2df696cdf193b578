use actix_web::{
    HttpRequest,
    cookie::{Cookie, time::Duration},
    http::header,
};
use contract::Lang;

use super::{SiteConfig, cookies};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The size of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// The ordinary size.
    #[default]
    Ordinary,
    /// 关怀版: larger type, larger targets.
    Large,
}

/// The strength of contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// As the device asks.
    #[default]
    Auto,
    /// At least seven to one, stronger rules.
    High,
}

/// How close the rows of a list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// With room to read in.
    #[default]
    Comfortable,
    /// As many on a screen as can be read.
    Dense,
}

/// Whether single keys act on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keys {
    /// They do.
    #[default]
    On,
    /// They do not: some speak to their computer, and their words are keys to it (WCAG 2.1.4).
    Off,
}

/// How a visitor wants the site to look and speak; kept in one small cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// The language.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// The size of type.
    pub size: Size,
    /// The strength of contrast.
    pub contrast: Contrast,
    /// How close the rows of a list stand.
    pub rows: Rows,
    /// Whether single keys act on a page.
    pub keys: Keys,
}

impl Preferences {
    /// Reads the cookie; on a first visit the browser's language decides.
    pub fn of(request: &HttpRequest, site: &SiteConfig) -> Self {
        match cookies::value(request, site, cookies::PREFERENCES) {
            Some(text) => Self::parse(&text),
            None => Self {
                lang: accepted(request),
                ..Self::default()
            },
        }
    }

    /// Changes one preference by its form field; an unknown field or value changes nothing.
    #[must_use]
    pub fn with(mut self, field: &str, value: &str) -> Self {
        match (field, value) {
            ("lang", "zh-CN") => self.lang = Lang::ZhCn,
            ("lang", "en") => self.lang = Lang::En,
            ("theme", "auto") => self.theme = Theme::Auto,
            ("theme", "light") => self.theme = Theme::Light,
            ("theme", "dark") => self.theme = Theme::Dark,
            ("size", "ordinary") => self.size = Size::Ordinary,
            ("size", "large") => self.size = Size::Large,
            ("contrast", "auto") => self.contrast = Contrast::Auto,
            ("contrast", "high") => self.contrast = Contrast::High,
            ("rows", "comfortable") => self.rows = Rows::Comfortable,
            ("rows", "dense") => self.rows = Rows::Dense,
            ("keys", "on") => self.keys = Keys::On,
            ("keys", "off") => self.keys = Keys::Off,
            _ => {}
        }
        self
    }

    fn parse(text: &str) -> Self {
        text.split('&')
            .filter_map(|part| part.split_once('='))
            .fold(Self::default(), |preferences, (field, value)| {
                preferences.with(field, value)
            })
    }
}

impl Theme {
    /// The form value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Size {
    /// The form value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Large => "large",
        }
    }
}

impl Contrast {
    /// The form value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::High => "high",
        }
    }
}

impl Rows {
    /// The form value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Dense => "dense",
        }
    }
}

impl Keys {
    /// The form value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// Makes the cookie that keeps the preferences for a year.
pub(crate) fn preferences_cookie(site: &SiteConfig, chosen: Preferences) -> Cookie<'static> {
    let text = format!(
        "lang={}&theme={}&size={}&contrast={}&rows={}&keys={}",
        chosen.lang.tag(),
        chosen.theme.code(),
        chosen.size.code(),
        chosen.contrast.code(),
        chosen.rows.code(),
        chosen.keys.code(),
    );
    let mut cookie = cookies::made(site, cookies::PREFERENCES, text);
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// English only where the browser asks for it before any Chinese.
fn accepted(request: &HttpRequest) -> Lang {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE);
    let tags = asked
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    tags.split(',')
        .map(|tag| tag.trim().to_ascii_lowercase())
        .find_map(|tag| match tag.get(..2) {
            Some("zh") => Some(Lang::ZhCn),
            Some("en") => Some(Lang::En),
            _ => None,
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::{Contrast, Keys, Preferences, Rows, Size, Theme};

    #[test]
    fn the_cookie_is_read_as_it_was_written() {
        let chosen =
            Preferences::parse("lang=en&theme=dark&size=large&contrast=high&rows=dense&keys=off");
        assert_eq!(chosen.lang, Lang::En);
        assert_eq!(chosen.theme, Theme::Dark);
        assert_eq!(chosen.size, Size::Large);
        assert_eq!(chosen.contrast, Contrast::High);
        assert_eq!(chosen.rows, Rows::Dense);
        assert_eq!(chosen.keys, Keys::Off);
    }

    #[test]
    fn nonsense_in_the_cookie_changes_nothing() {
        assert_eq!(
            Preferences::parse("lang=klingon&x&=&theme="),
            Preferences::default()
        );
    }
}

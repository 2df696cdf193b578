//! Environment variables as settings.

use figment::{
    Error, Figment, Metadata, Profile, Provider,
    providers::Env,
    value::{Dict, Map, Value},
};

/// Keys that stand in no default and are numbers all the same.
const NUMBERS: [&str; 4] = [
    "mail.smtp.port",
    "mail.smtp.timeout_seconds",
    "sms.gateway.connect_seconds",
    "sms.gateway.answer_seconds",
];

/// The variables `MINGJIAN__…`. A setting that is a text gets the text as it stands, whatever it looks
/// like: an office's code of digits, a password that begins with a nought.
pub(super) struct Variables {
    env: Env,
    texts: Vec<(String, String)>,
}

impl Variables {
    /// The variables over these defaults, which say what is a text.
    pub(super) fn over(defaults: &Figment) -> Self {
        let env = Env::prefixed("MINGJIAN__").split("__");
        let texts = env
            .iter()
            .map(|(key, text)| (key.as_str().to_owned(), text))
            .filter(|(key, _)| is_text(defaults, key))
            .collect();
        Self { env, texts }
    }
}

fn is_text(defaults: &Figment, key: &str) -> bool {
    match defaults.find_value(key) {
        Ok(value) => matches!(value, Value::String(..)),
        Err(_) => !NUMBERS.contains(&key),
    }
}

impl Provider for Variables {
    fn metadata(&self) -> Metadata {
        self.env.metadata()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let mut data = self.env.data()?;
        for dict in data.values_mut() {
            for (key, text) in &self.texts {
                let path: Vec<&str> = key.split('.').collect();
                keep(dict, &path, text);
            }
        }
        Ok(data)
    }
}

/// Puts the text where something else was read out of it; one in quotation marks was read as a text.
fn keep(dict: &mut Dict, path: &[&str], text: &str) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    match dict.get_mut(*first) {
        Some(Value::Dict(_, inner)) if !rest.is_empty() => keep(inner, rest, text),
        Some(Value::String(..)) | None => {}
        Some(value) => *value = Value::from(text),
    }
}

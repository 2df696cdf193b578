use contract::SessionView;

use crate::language::{t, t_with};

/// What a signed-in device is called, as far as it told of itself.
pub(crate) fn device_words(session: &SessionView) -> String {
    match (session.browser.as_str(), session.system.as_str()) {
        ("", "") => t("design-device-unknown"),
        (browser, "") => browser.to_owned(),
        ("", system) => system.to_owned(),
        (browser, system) => {
            let (browser, system) = (browser.to_owned().into(), system.to_owned().into());
            t_with(
                "design-device-name",
                [("browser", browser), ("system", system)],
            )
        }
    }
}

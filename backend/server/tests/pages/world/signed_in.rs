//! The sessions of the people of the office.

use contract::{Lang, Secret, SignInDesk as _, SignInForm, Visit};
use identity::code_at;
use server::DemoAccount;
use testkit::MONDAY_MORNING;
use time::Duration;

use super::{Office, PEOPLE};

impl Office {
    /// Signs everybody in twice: ten minutes before the tests begin, and one.
    pub(super) async fn sign_in(&mut self) {
        for (minutes, ending) in [(10, ""), (1, "-fresh")] {
            self.until(MONDAY_MORNING - Duration::minutes(minutes))
                .await;
            for (place, (name, code)) in (1..).zip(PEOPLE) {
                let account = self.people.find_account(code).unwrap();
                self.marks
                    .logins
                    .insert(name.to_owned(), account.email.clone());
                let token = self.session(place, account).await;
                self.marks.sessions.insert(format!("{name}{ending}"), token);
            }
        }
        self.until(MONDAY_MORNING).await;
    }

    fn visit(&self, place: u8) -> Visit {
        Visit {
            address: [192, 0, 2, place].into(),
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                .to_owned(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.house.kernel.new_request(),
        }
    }

    async fn session(&self, place: u8, account: DemoAccount) -> String {
        let visit = self.visit(place);
        let form = SignInForm {
            login: account.email,
            password: account.password,
        };
        let desk = &self.house.identity;
        let ticket = desk.begin_sign_in(&visit, form).await.unwrap();
        let code = code_at(account.totp_key.expose(), self.house.kernel.now()).unwrap();
        let begun = desk.finish_sign_in(&visit, &ticket.token, Secret::new(code));
        begun.await.unwrap().token.expose().to_owned()
    }
}

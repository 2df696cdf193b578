//! Somebody who is no lawyer types who they are; a code goes out (decision 0074).

use contract::{
    FieldProblem, Joining, JoiningForm, Ticket, Visit,
    personal::{EmailAddress, IdentityPaper, Mobile},
};

use super::{
    form::{Joined, Kept, Registrant},
    refusal::RegistrationRefused,
};
use crate::{
    brakes::Brake,
    house::Identity,
    lifetimes::NUMBER_LETTERS,
    proof::{Proof, keep},
};

impl Identity {
    /// Begins a registration without a register: whether there is an account already is told to its holder alone.
    #[tracing::instrument(name = "identity.begin_joining", skip_all)]
    pub(crate) async fn begin_joining(
        &self,
        visit: &Visit,
        joining: Joining,
        form: JoiningForm,
    ) -> Result<Ticket, RegistrationRefused> {
        let registrant = self.joining(visit, joining, &form);
        let registrant = registrant.map_err(RegistrationRefused::Fields)?;
        self.count_at_once(&Brake::RegistrationsFrom(visit.address))
            .await??;
        let home = self.home().await?;
        let mailed = Brake::MailedCodes(registrant.email.as_str().to_owned());
        self.count_at_once(&mailed).await??;
        self.write_registration(visit, home, registrant).await
    }

    fn joining(
        &self,
        visit: &Visit,
        joining: Joining,
        typed: &JoiningForm,
    ) -> Result<Registrant, Vec<FieldProblem>> {
        let mut faults = Vec::new();
        let proof = Proof::parse(joining, &typed.proof, self.standards());
        let proof = proof.map_err(|broken| faults.extend(broken)).ok();
        // Until the paper is chosen, a name may be one that any of them has.
        let paper = IdentityPaper::find(&typed.proof.paper).unwrap_or(IdentityPaper::Passport);
        let name = keep(&mut faults, "name", paper.parse_name(&typed.name));
        let mobile = keep(&mut faults, "mobile", Mobile::parse(&typed.mobile));
        let email = keep(&mut faults, "email", EmailAddress::parse(&typed.email));
        let (Some(proof), Some(name), Some(mobile), Some(email)) = (proof, name, mobile, email)
        else {
            return Err(faults);
        };
        let paper = proof.paper.clone();
        let kept = Kept {
            licence_no: format!("R-{}", self.kernel.dice.letters(NUMBER_LETTERS)),
            name: name.as_str().to_owned(),
            firm: String::new(),
            id_no: paper
                .as_ref()
                .map_or_else(String::new, |paper| paper.number.clone()),
            mobile: mobile.as_str().to_owned(),
            email: email.as_str().to_owned(),
            lang: visit.lang,
            coming: None,
            joined: Some(Joined { joining, proof }),
        };
        Ok(Registrant { kept, email, paper })
    }
}

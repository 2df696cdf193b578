//! A program is registered, admitted, sent back, taken back or revoked.

use std::collections::BTreeSet;

use contract::{
    Caller, FieldProblem, LONGEST_PROGRAM_NAME, ProgramForm, ProgramId, Role, Scope,
    policy::{Act, Relation},
};
use matter::{Offered, Refused, Taking, judge_note, judge_only_note, object_of};
use notice::Notice;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Programs,
    key::PublicKey,
    letters::{ProgramDecided, ProgramRegistered},
    rows::{codes_of, program},
    unread,
};

/// What was said of a program, fit to be written.
struct Judged<'a> {
    name: &'a str,
    contact: &'a str,
    reason: &'a str,
    key: PublicKey,
    scopes: Vec<Scope>,
}

impl Programs {
    pub(crate) async fn register_program(
        &self,
        caller: &Caller,
        form: ProgramForm,
    ) -> Result<ProgramId, Refused> {
        let permit = self.permit(caller, Act::RegisterProgram).await?;
        let judged = judge(&form).map_err(Refused::Fields)?;
        let key = judged.key.text();
        let known = program::Entity::find().filter(program::Column::Key.eq(&key));
        if known.one(&self.kernel.db).await?.is_some() {
            return Err(Refused::field("key", "key-taken"));
        }
        let told = self
            .identity()
            .people_with_role(caller.organisation, Role::SecAdmin)
            .await
            .map_err(unread)?;
        let id = ProgramId(self.kernel.new_id());
        let sealer = self.vault().sealer(caller.organisation, id.0);
        let db = &self.kernel.db;
        let row = program::ActiveModel {
            name: Set(judged.name.to_owned()),
            key: Set(key),
            scopes: Set(codes_of(&judged.scopes)),
            registered_at: Set(self.kernel.now()),
            decided_by: Set(None),
            decided_at: Set(None),
            contact: Set(sealer.text(db, program::CONTACT, judged.contact).await?),
            reason: Set(sealer.text(db, program::REASON, judged.reason).await?),
            ..Default::default()
        };
        let begun = (caller, Act::RegisterProgram, permit);
        let act = self
            .matters
            .beginning::<program::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        let mut act = act.ok_or(Refused::field("key", "key-taken"))?;
        act.note(judged.reason);
        for scope in &judged.scopes {
            act.stating("scope", scope.code().into());
        }
        for person in &told {
            let letter = ProgramRegistered {
                program: judged.name.to_owned(),
                by: caller.name.clone(),
            };
            let notice = Notice {
                organisation: caller.organisation,
                to: person.into(),
                lang: person.lang,
                about: Some(object_of::<program::Entity>(id)),
                page: Some(format!("/programs/{id}")),
                letter: Box::new(letter),
            };
            self.matters.on.notices.post(act.tx(), notice).await?;
        }
        Box::pin(act.done()).await?;
        Ok(id)
    }

    pub(crate) async fn admit_program(
        &self,
        caller: &Caller,
        id: ProgramId,
        version: i32,
    ) -> Result<(), Refused> {
        let admitting = self.seen(caller, (Act::AdmitProgram, id, version)).await?;
        self.decide((caller, admitting), (true, None)).await
    }

    pub(crate) async fn return_program(
        &self,
        caller: &Caller,
        id: ProgramId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let returning = self.seen(caller, (Act::ReturnProgram, id, version)).await?;
        let note = judge_only_note("note", &note)?;
        self.decide((caller, returning), (false, Some(note))).await
    }

    pub(crate) async fn withdraw_program(
        &self,
        caller: &Caller,
        id: ProgramId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawProgram, id, version);
        let withdrawing = self.seen(caller, asked).await?;
        Box::pin(withdrawing.begin().await?.done()).await
    }

    pub(crate) async fn revoke_program(
        &self,
        caller: &Caller,
        id: ProgramId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let revoking = self.seen(caller, (Act::RevokeProgram, id, version)).await?;
        let note = judge_only_note("note", &note)?;
        self.decide((caller, revoking), (false, Some(note))).await
    }

    /// Decides, and tells whoever registered it.
    async fn decide(
        &self,
        (caller, deciding): (&Caller, Offered<'_, program::Entity>),
        (is_admitted, note): (bool, Option<&str>),
    ) -> Result<(), Refused> {
        let owner = deciding.owner().await?;
        let mut act: Taking<'_, program::Entity> = deciding.begin().await?;
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        if let Some(note) = note {
            act.note(note);
        }
        let letter = ProgramDecided {
            program: act.row.name.clone(),
            is_admitted,
            note: note.map(str::to_owned),
        };
        act.tell(owner, letter);
        Box::pin(act.done()).await
    }

    async fn seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, ProgramId, i32),
    ) -> Result<Offered<'a, program::Entity>, Refused> {
        let relation = |row: &program::Model| row.relation(caller, act);
        self.matters
            .seen_by(caller, (act, id.0, version), relation)
            .await
    }
}

impl program::Model {
    /// What somebody of the office is to it for an act. Nobody decides on what they registered.
    pub(crate) fn relation(&self, caller: &Caller, act: Act) -> Relation {
        let is_own = self.owner == caller.account.0;
        match act {
            Act::WithdrawProgram if is_own => Relation::Own,
            Act::AdmitProgram | Act::ReturnProgram if is_own => Relation::OwnSubmission,
            _ => Relation::Office,
        }
    }
}

/// Judges the form as a whole; whatever is at fault is named at once.
fn judge(form: &ProgramForm) -> Result<Judged<'_>, Vec<FieldProblem>> {
    let mut faults = Vec::new();
    let mut text = |field, typed: &'_ str| {
        let typed = typed.trim();
        if typed.is_empty() {
            faults.push(FieldProblem::at(field, "required"));
        } else if typed.chars().count() > LONGEST_PROGRAM_NAME {
            faults.push(FieldProblem::at(
                field,
                format!("too-long:{LONGEST_PROGRAM_NAME}"),
            ));
        }
    };
    text("name", &form.name);
    text("contact", &form.contact);
    let key = PublicKey::parse(&form.key);
    if key.is_none() {
        let rule = if form.key.trim().is_empty() {
            "required"
        } else {
            "key-shape"
        };
        faults.push(FieldProblem::at("key", rule));
    }
    let scopes: Option<BTreeSet<Scope>> =
        form.scopes.iter().map(|code| Scope::find(code)).collect();
    let scopes = scopes.filter(|scopes| !scopes.is_empty());
    if scopes.is_none() {
        faults.push(FieldProblem::at("scopes", "not-chosen"));
    }
    let reason = judge_note("reason", &form.reason);
    faults.extend(reason.clone().err());
    match (key, scopes, reason) {
        (Some(key), Some(scopes), Ok(reason)) if faults.is_empty() => Ok(Judged {
            name: form.name.trim(),
            contact: form.contact.trim(),
            reason,
            key,
            scopes: scopes.into_iter().collect(),
        }),
        _ => Err(faults),
    }
}

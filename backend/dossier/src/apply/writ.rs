//! An official document of an application, as its files.

use contract::{Caller, Download, WritId};
use matter::Refused;

use crate::{desk::Dossier, reach::opening_act, rows::application};

impl Dossier {
    pub(crate) async fn writ(&self, caller: &Caller, id: WritId) -> Result<Download, Refused> {
        let asked = (caller, opening_act(caller));
        let read = self
            .writs
            .read::<application::Entity>(&self.matters, asked, id);
        read.await
    }

    pub(crate) async fn writ_data(&self, caller: &Caller, id: WritId) -> Result<Download, Refused> {
        let asked = (caller, opening_act(caller));
        let read = self
            .writs
            .read_data::<application::Entity>(&self.matters, asked, id);
        read.await
    }
}

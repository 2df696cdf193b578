//! Lists of people: what pages say of a file is what is read.

use contract::{PeopleListDesk as _, PeopleListForm};

use crate::site::Site;

/// What a spreadsheet makes of the empty file, with one person in it.
fn with_one(template: &str, number: u32) -> PeopleListForm {
    let role = if template.contains("姓名") {
        "书记员"
    } else {
        "Clerk"
    };
    let row = format!("陈望,WC-{number},wc-{number}@wangchuan.invalid,,,{role},\r\n");
    PeopleListForm {
        file_name: "people.csv".to_owned(),
        content: format!("{template}{row}").into_bytes(),
        reason: "新录用人员，见望检发〔2026〕21号。".to_owned(),
    }
}

#[tokio::test]
async fn the_empty_file_is_read_in_either_language_once_it_is_filled_in() {
    let site = Site::open().await;
    let caller = site.caller("system-fresh").await;
    let template = "/people/lists/template";
    let answers = [
        site.get("system-fresh", template).await,
        site.get_in_english("system-fresh", template).await,
    ];
    let people = &site.house.people;
    for (answer, number) in answers.iter().zip(901..) {
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        let form = with_one(&answer.body, number);
        let id = people.read_list(&caller, form).await.unwrap();
        let view = people.people_list(&caller, id).await.unwrap();
        assert_eq!(view.unread, Vec::<String>::new());
        let states: Vec<_> = view
            .people
            .iter()
            .map(|one| (one.state, &one.faults))
            .collect();
        assert_eq!(states, [(contract::ListedState::New, &Vec::new())]);
    }
    let [zh, en] = answers.map(|answer| answer.body);
    assert_ne!(zh, en);
}

#[tokio::test]
async fn the_words_of_a_file_are_those_of_the_form_of_one_person() {
    let site = Site::open().await;
    let caller = site.caller("system-fresh").await;
    let lists = site.house.people.people_lists(&caller).await.unwrap();
    let form = "/people/new";
    let pages = [
        site.get("system-fresh", form).await.body,
        site.get_in_english("system-fresh", form).await.body,
    ];
    for (place, page) in pages.iter().enumerate() {
        for names in lists.columns.iter().chain(&lists.roles) {
            let name = &names[place];
            assert!(page.contains(name.as_str()), "{name} is called otherwise");
        }
    }
}

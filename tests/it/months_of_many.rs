//! The month of more people than fit a page: in pages, light enough for a phone, filtered on paper as on the screen.

use crate::support::{
    crowd, database,
    house::House,
    visitor::{Answer, Visitor},
};
use calamine::{Data, Range, Reader, Xlsx};
use onpost::store::Db;
use std::io::Cursor;

/// The most that a person of the grid may take: bytes, and elements.
const MOST_BYTES: usize = 4_400;
const MOST_ELEMENTS: usize = 95;

async fn with_a_crowd(db: Db, people: usize) -> House {
    let house = House::open(db).await;
    let crowd = crowd::of(people);
    let crowd: Vec<(&str, &str)> = crowd.iter().map(|(name, text)| (*name, &**text)).collect();
    house.import(&crowd).await;
    house.wait_until("2026-11-20T12:00:00+08:00");
    house
}

fn people(page: &Answer) -> Vec<String> {
    page.select(".month-grid tbody .month-grid-note")
}

async fn many_people_come_in_pages_with_the_sums_of_all(db: Db) {
    let house = with_a_crowd(db, 120).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months?status=absent").await;
    let first = people(&page);
    assert_eq!(first.len(), 50);
    let next = page.attribute(".pagination a[rel=next]", "href").unwrap();
    assert_eq!(next, "/months?month=2026-11&status=absent&page=2");
    let second = hr.get(&next).await;
    assert!(people(&second).iter().all(|it| !first.contains(it)));
    let sums = ".month-grid tfoot tr:nth-of-type(1) .total";
    assert_eq!(
        page.select(sums),
        second.select(sums),
        "of all, on each page"
    );
    let rest = hr.get("/months?page=99&status=absent").await;
    assert_eq!(people(&rest).len(), 22, "the last page that there is");
}

crate::on_both!(many_people_come_in_pages_with_the_sums_of_all);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_of_the_grid_takes_few_bytes_and_elements() {
    let fresh = database::sqlite().await;
    let house = with_a_crowd(fresh.db.clone(), 120).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months").await;
    let (_, rest) = page.text.split_once("<tbody>").unwrap();
    let (rows, _) = rest.split_once("</tbody>").unwrap();
    let count = people(&page).len();
    let elements = page.select(".month-grid tbody *").len();
    eprintln!(
        "a person: {} bytes, {} elements",
        rows.len() / count,
        elements / count
    );
    assert!(rows.len() / count < MOST_BYTES, "{}", rows.len() / count);
    assert!(elements / count < MOST_ELEMENTS, "{}", elements / count);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_of_many_comes_in_pages_and_leads_back_to_the_page_of_a_row() {
    let fresh = database::sqlite().await;
    let house = with_a_crowd(fresh.db.clone(), 70).await;
    let boss = house.sign_in("2001").await;
    let list = boss.get("/rosters").await;
    let month = list
        .attribute(".rosters td a[href$='2026-12']", "href")
        .unwrap();
    let board = boss.get(&month).await;
    let rows = |page: &Answer| page.select("#board tbody .month-grid-note");
    assert_eq!(rows(&board).len(), 50);
    let next = board.attribute(".pagination a[rel=next]", "href").unwrap();
    assert_eq!(next, format!("{month}?page=2"));
    let second = boss.get(&next).await;
    assert!(rows(&second).iter().all(|it| !rows(&board).contains(it)));
    assert_eq!(second.select("#board tfoot .strip-day").len(), 31, "of all");
    let far = rows(&second).pop().unwrap();
    let cell = format!("{month}/cell?person={far}&date=2026-12-03");
    let asked = boss.get(&cell).await;
    let back = asked
        .attribute("main a.quiet[href*='#row-']", "href")
        .unwrap();
    assert!(back.starts_with(&format!("{month}?page=2#row-")), "{back}");
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    book.worksheet_range(name).unwrap()
}

fn column(sheet: &Range<Data>, place: usize) -> Vec<String> {
    let rows = sheet.rows().skip(2);
    rows.map(|row| row[place].to_string()).collect()
}

async fn a_file_is_of_those_whom_the_page_is_of_and_says_so(db: Db) {
    let house = with_a_crowd(db, 3).await;
    house
        .import(&[(
            "punches.csv",
            "staff_no,at,kind,source\n1001,2026-11-02 08:02,in,device\n1001,2026-11-02 16:20,out,device\n",
        )])
        .await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months?month=2026-11&status=late").await;
    assert_eq!(people(&page), ["1001"]);
    let link = page.attribute("a[href*='format=xlsx']", "href").unwrap();
    assert_eq!(link, "/months/export?month=2026-11&status=late&format=xlsx");
    let file = hr.get(&link).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"onpost-2026-11-late.xlsx\""
    );
    assert_eq!(column(&sheet(&file.bytes, "月报"), 1), ["1001"]);
    let duties = sheet(&file.bytes, "明细");
    assert!(
        column(&duties, 0).iter().all(|it| it == "1001"),
        "{duties:?}"
    );
    assert_eq!(column(&duties, 1)[0], "李伟");
    let notes = sheet(&file.bytes, "说明");
    let told = notes.rows().any(|row| {
        let told: Vec<String> = row.iter().take(2).map(ToString::to_string).collect();
        told == ["限于结果", "迟到"]
    });
    assert!(told, "{notes:?}");
    let all = hr.get("/months/export?month=2026-11&format=xlsx").await;
    let all = sheet(&all.bytes, "明细");
    assert!(all.height() > duties.height() + 60);
}

crate::on_both!(a_file_is_of_those_whom_the_page_is_of_and_says_so);

/// The page of a report once it's no longer in the making.
pub async fn made(reader: &Visitor, page: &str) -> Answer {
    for _ in 0..600 {
        let shown = reader.get(page).await;
        if shown.attribute("#export", "data-reread").is_none() {
            return shown;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the report of {page} isn't made within a minute")
}

async fn a_report_of_many_is_made_in_the_background_and_is_the_same_to_the_byte(db: Db) {
    let house = with_a_crowd(db, 310).await;
    let hr = house.sign_in("3001").await;
    let page = hr.get("/months/export?month=2026-11&format=xlsx").await;
    assert_eq!(
        page.headers["content-type"], "text/html; charset=utf-8",
        "offered, not made"
    );
    let form = page.form("/months/exports");
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let begun = hr.post("/months/exports", &form).await;
    assert_eq!(begun.status, 303);
    let at = begun.headers["location"].to_str().unwrap().to_owned();
    let ready = made(&hr, &at).await;
    let link = ready.attribute("#export a", "href").unwrap();
    let file = hr.get(&link).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"onpost-2026-11.xlsx\""
    );
    assert_eq!(people_of(&file), 310 + STAFF_OF_THE_SITE);
    let again = hr.post("/months/exports", &form).await;
    let again = again.headers["location"].to_str().unwrap().to_owned();
    let again = made(&hr, &again).await.attribute("#export a", "href");
    let again = hr.get(&again.unwrap()).await;
    assert!(
        again.bytes == file.bytes,
        "the same facts give the same bytes"
    );
    for (who, status) in [("9001", 404), ("2001", 404), ("1001", 404)] {
        let other = house.sign_in(who).await;
        assert_eq!(other.get(&at).await.status, status, "{who}");
        assert_eq!(other.get(&link).await.status, status, "{who}");
    }
    house.wait_until("2026-11-22T12:00:00+08:00");
    assert_eq!(
        house.sign_in("3001").await.get(&link).await.status,
        404,
        "gone after a day"
    );
}

crate::on_both!(a_report_of_many_is_made_in_the_background_and_is_the_same_to_the_byte);

/// Those of the test site who aren't of the crowd.
const STAFF_OF_THE_SITE: usize = 8;

fn people_of(file: &Answer) -> usize {
    sheet(&file.bytes, "月报").height() - 2
}

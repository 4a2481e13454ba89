//! What a hard word means: a sentence and the clause behind it, unfolded beside the word.

use maud::{Markup, html};
use onpost_rules::clause::{self, Clause};
use onpost_words::{Lang, say};

/// A word that forms take for granted, and that whoever is new does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum HelpWord {
    /// 旷工
    Absence,
    /// 补卡
    Correction,
    /// 延时
    Extension,
    /// 交接
    Handover,
    /// 提前到岗、延后离岗
    Margins,
    /// 缺卡
    MissingPunch,
    /// 电话报告
    PhoneReport,
    /// 固定
    Pinned,
    /// 查岗
    PostCheck,
    /// 事后补单
    Retroactive,
    /// 顶班
    StandIn,
    /// 暂离
    StepOut,
    /// 换班
    Swap,
    /// 调休上班
    Workday,
}

impl HelpWord {
    /// What the documents say of it, where they do.
    fn clause(self) -> Option<Clause> {
        Some(match self {
            Self::Absence => clause::LATE_ABSENT,
            Self::Correction => clause::IN_PERSON,
            Self::Extension => clause::EXTENSION,
            Self::Handover => clause::HANDOVER,
            Self::Margins => clause::FIRST_LINE_MARGINS,
            Self::MissingPunch => clause::FORGOTTEN,
            Self::PhoneReport | Self::Retroactive => clause::PHONE_REPORT,
            Self::PostCheck => clause::LEFT_POST,
            Self::StandIn => clause::ROUND_THE_CLOCK,
            Self::StepOut => clause::STEP_OUT,
            Self::Pinned | Self::Swap | Self::Workday => return None,
        })
    }
}

/// The sign that unfolds it. It stands beside a label, never in one: a press on it must not choose anything.
pub fn help(lang: Lang, word: HelpWord) -> Markup {
    let code: &'static str = word.into();
    let name = lang.say_one("help-word", code);
    html! {
        details.help {
            summary aria-label=(say!(lang, "help-about", word = name.clone())) {
                span aria-hidden="true" { "?" }
            }
            div.help-text {
                p { strong { (name) } }
                p { (lang.say_one("help-text", code)) }
                @if let Some(clause) = word.clause() {
                    p.help-clause { span.clause { (clause.place) } " " q lang="zh-CN" { (clause.quote) } }
                }
            }
        }
    }
}

/// Some text with the sign at its end.
pub fn helped(lang: Lang, word: HelpWord, text: Markup) -> Markup {
    html! { div.with-help { (text) (help(lang, word)) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_word_has_its_name_a_sentence_and_what_the_documents_say() {
        for word in HelpWord::VARIANTS {
            for lang in [Lang::Zh, Lang::En] {
                let page = help(lang, *word).into_string();
                assert!(page.contains("<summary aria-label="), "{page}");
                let quoted = page.contains("<q lang=\"zh-CN\">");
                assert_eq!(quoted, word.clause().is_some(), "{page}");
            }
        }
    }
}

#include "code/claims/draft.h"

#include <algorithm>

namespace dateline {
namespace {

bool listed(const std::vector<std::string>& words, const std::string& word) {
    return std::binary_search(words.begin(), words.end(), word);
}

// The last token of the form when its words follow `token`, one adverb allowed between two of them; -1 otherwise.
int last_of(const ClaimPage& page, const CueForm& form, int token) {
    const int end = page.sentence_tokens(token).end;
    int at = token;
    for (std::size_t w = 1; w < form.words.size(); ++w) {
        int next = at + 1;
        if (next < end && page.low(next) != form.words[w] && page.upos(next) == Upos::ADV) ++next;
        // "called in a statement for": a short phrase of place or time may stand between verb and preposition
        const bool preposition = form.words[w] == "for" || form.words[w] == "on";
        if (preposition && next < end && page.low(next) != form.words[w] &&
            (page.is(next, "in") || page.is(next, "on") || page.is(next, "during") || page.is_weekday(next)))
            for (int k = next + 1; k < std::min(end, next + 6); ++k) {
                if (page.is_punct(k) || page.is_verbal(k)) break;
                if (page.low(k) != form.words[w]) continue;
                next = k;
                break;
            }
        if (next >= end || (page.low(next) != form.words[w] && page.lemma(next) != form.words[w])) return -1;
        at = next;
    }
    return at;
}

// What a verb form may be a form of, by spelling alone: "noting" of "note", "planned" of "plan".
std::vector<std::string> stems(const std::string& word) {
    std::vector<std::string> out;
    const auto cut = [&](std::string_view ending) {
        if (!word.ends_with(ending) || word.size() < ending.size() + 2) return;
        const std::string stem = word.substr(0, word.size() - ending.size());
        out.push_back(stem);
        out.push_back(stem + "e");
        if (stem.size() > 2 && stem.back() == stem[stem.size() - 2]) out.push_back(stem.substr(0, stem.size() - 1));
        if (stem.back() == 'i') out.push_back(stem.substr(0, stem.size() - 1) + "y");
    };
    for (std::string_view ending : {"ing", "ed", "es", "s"}) cut(ending);
    return out;
}

bool has_class(const CueTable& table, const std::vector<CueForm>& forms, CueClass klass) {
    return std::any_of(forms.begin(), forms.end(),
                       [&](const CueForm& form) { return table.rule(form.rule).klass == klass; });
}

// The forms under the token's lemma; when the tagger's lemma is none, under its surface or what the surface may be a
// form of.
const std::vector<CueForm>& forms_of(const ClaimPage& page, const CueTable& table, int token, CueClass klass, bool loose) {
    const std::vector<CueForm>& by_lemma = table.forms(page.lemma(token));
    if (klass == CueClass::adverb || has_class(table, by_lemma, klass)) return by_lemma;
    const std::vector<CueForm>& by_word = table.forms(page.low(token));
    if (has_class(table, by_word, klass) || (page.upos(token) != Upos::VERB && !loose)) return by_word;
    for (const std::string& stem : stems(page.low(token)))
        if (const std::vector<CueForm>& found = table.forms(stem); has_class(table, found, klass)) return found;
    return by_word;
}

}  // namespace

std::vector<CueMatch> cues_at(const ClaimPage& page, const CueTable& table, int token, CueClass klass, bool loose) {
    std::vector<CueMatch> out;
    const TokenRange sentence = page.sentence_tokens(token);
    for (const CueForm& form : forms_of(page, table, token, klass, loose)) {
        const CueRule& rule = table.rule(form.rule);
        if (rule.klass != klass) continue;
        const int last = last_of(page, form, token);
        if (last < 0) continue;
        if (last + 1 < sentence.end && listed(rule.not_after, page.low(last + 1))) continue;
        if (token > sentence.begin && listed(rule.not_before, page.low(token - 1))) continue;
        out.push_back({&rule, last});
    }
    // A longer form shuts out the shorter ones: "called for" is not "called".
    if (!out.empty()) std::erase_if(out, [&, most = out.front().last](const CueMatch& m) { return m.last < most; });
    return out;
}

}  // namespace dateline

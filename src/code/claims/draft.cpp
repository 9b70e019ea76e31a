#include "code/claims/draft.h"

#include <algorithm>

namespace dateline {
namespace {

bool listed(const std::vector<std::string>& words, const std::string& word) { return std::binary_search(words.begin(), words.end(), word); }

// The last token of the form when its words follow `token`, one adverb allowed between two of them; -1 otherwise.
int last_of(const Page& page, const CueForm& form, int token) {
    const int end = page.sentence_tokens(token).end;
    int at = token;
    for (std::size_t w = 1; w < form.words.size(); ++w) {
        int next = at + 1;
        if (next < end && page.low(next) != form.words[w] && page.upos(next) == Upos::ADV) ++next;
        // "called in a statement for": a short phrase of place or time may stand between verb and preposition
        const bool preposition = form.words[w] == "for" || form.words[w] == "on";
        if (preposition && next < end && page.low(next) != form.words[w] && (page.is(next, "in") || page.is(next, "on") || page.is(next, "during") || page.is_weekday(next)))
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

}  // namespace

std::vector<CueMatch> cues_at(const Page& page, const CueTable& table, int token, CueClass klass) {
    std::vector<CueMatch> out;
    const TokenRange sentence = page.sentence_tokens(token);
    const std::vector<CueForm>& by_lemma = table.forms(page.lemma(token));
    for (const CueForm& form : by_lemma.empty() ? table.forms(page.low(token)) : by_lemma) {
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

#include "augment.h"

#include <algorithm>
#include <iterator>

namespace dateline::training {
namespace {

bool can_be_headline(const GoldSentence& sentence) {
    const std::size_t size = sentence.tokens.size();
    if (size < 6 || size > 22 || sentence.tokens.back().form != ".") return false;
    return std::none_of(sentence.tokens.begin(), sentence.tokens.end(),
                        [](const GoldToken& t) { return t.upos == Upos::PRON && t.lemma == "I"; });
}

// Words that headlines leave out; only those without dependents can go.
bool is_left_out(const GoldToken& token) {
    if (token.upos == Upos::DET) return token.lemma == "the" || token.lemma == "a";
    return token.lemma == "be" && (token.deprel == "aux:pass" || token.deprel == "aux" || token.deprel == "cop");
}

enum class Style { plain, title, capitals };

void restyle(GoldToken& token, Style style, bool first) {
    const bool small = token.upos == Upos::ADP || token.upos == Upos::CCONJ || token.upos == Upos::PART ||
                       token.upos == Upos::SCONJ || token.upos == Upos::DET;
    if (style == Style::capitals) {
        for (char& c : token.form) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    } else if (first || (style == Style::title && !(small && token.form.size() <= 4))) {
        char& c = token.form[0];
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
}

}  // namespace

std::vector<GoldDocument> headlines_of(const std::vector<GoldDocument>& documents, int step) {
    std::vector<GoldDocument> out;
    int count = 0;
    for (const GoldDocument& document : documents) {
        for (const GoldSentence& sentence : document.sentences) {
            if (!can_be_headline(sentence) || ++count % step != 0) continue;
            const int turn = count / step % 8;
            const Style style = turn == 7 ? Style::capitals : turn % 2 == 1 ? Style::title : Style::plain;
            const auto size = static_cast<int>(sentence.tokens.size()) - 1;  // without the full stop
            std::vector<int> children(sentence.tokens.size(), 0);
            for (const GoldToken& token : sentence.tokens)
                if (token.head >= 0) ++children[static_cast<std::size_t>(token.head)];
            std::vector<int> place(sentence.tokens.size(), -1);
            GoldDocument headline;
            GoldSentence made;
            made.paragraph = true;
            for (int i = 0; i < size; ++i) {
                const GoldToken& token = sentence.tokens[static_cast<std::size_t>(i)];
                if (children[static_cast<std::size_t>(i)] == 0 && is_left_out(token)) continue;
                const bool spaced =
                    i > 0 && token.span.begin > sentence.tokens[static_cast<std::size_t>(i - 1)].span.end;
                GoldToken copy = token;
                restyle(copy, style, made.tokens.empty());
                if (spaced && !headline.text.empty()) headline.text += ' ';
                copy.span.begin = static_cast<std::uint32_t>(headline.text.size());
                headline.text += copy.form;
                copy.span.end = static_cast<std::uint32_t>(headline.text.size());
                place[static_cast<std::size_t>(i)] = static_cast<int>(made.tokens.size());
                made.tokens.push_back(std::move(copy));
            }
            for (GoldToken& token : made.tokens)
                if (token.head >= 0) token.head = place[static_cast<std::size_t>(token.head)];
            headline.sentences.push_back(std::move(made));
            out.push_back(std::move(headline));
        }
    }
    return out;
}

std::vector<GoldDocument> speeches_of(const std::vector<GoldDocument>& documents) {
    struct Verb {
        const char *past, *present, *lemma;
    };
    static constexpr Verb verbs[] = {{"stated", "states", "state"},
                                     {"announced", "announces", "announce"},
                                     {"reported", "reports", "report"},
                                     {"warned", "warns", "warn"},
                                     {"confirmed", "confirms", "confirm"},
                                     {"claimed", "claims", "claim"},
                                     {"argued", "argues", "argue"},
                                     {"noted", "notes", "note"},
                                     {"added", "adds", "add"},
                                     {"insisted", "insists", "insist"},
                                     {"declared", "declares", "declare"},
                                     {"alleged", "alleges", "allege"},
                                     {"indicated", "indicates", "indicate"},
                                     {"suggested", "suggests", "suggest"},
                                     {"denied", "denies", "deny"},
                                     {"stressed", "stresses", "stress"},
                                     {"admitted", "admits", "admit"},
                                     {"revealed", "reveals", "reveal"},
                                     {"acknowledged", "acknowledges", "acknowledge"},
                                     {"emphasized", "emphasizes", "emphasize"}};
    std::vector<GoldDocument> out;
    std::size_t turn = 0;
    for (const GoldDocument& document : documents) {
        for (const GoldSentence& sentence : document.sentences) {
            const auto said = std::find_if(sentence.tokens.begin(), sentence.tokens.end(), [](const GoldToken& t) {
                return t.lemma == "say" && (t.xpos == "VBD" || t.xpos == "VBZ") &&
                       (t.form == "said" || t.form == "says");
            });
            if (said == sentence.tokens.end()) continue;
            const Verb& verb = verbs[turn++ % std::size(verbs)];
            GoldDocument made;
            GoldSentence copy;
            copy.paragraph = true;
            std::uint32_t before = sentence.tokens.front().span.begin;
            for (const GoldToken& token : sentence.tokens) {
                if (token.span.begin > before) made.text += ' ';
                before = token.span.end;
                GoldToken next = token;
                if (&token == &*said) {
                    next.form = token.xpos == "VBD" ? verb.past : verb.present;
                    next.lemma = verb.lemma;
                }
                next.span.begin = static_cast<std::uint32_t>(made.text.size());
                made.text += next.form;
                next.span.end = static_cast<std::uint32_t>(made.text.size());
                copy.tokens.push_back(std::move(next));
            }
            made.sentences.push_back(std::move(copy));
            out.push_back(std::move(made));
        }
    }
    return out;
}

}  // namespace dateline::training

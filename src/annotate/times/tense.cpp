#include "annotate/times/tense.h"

#include <algorithm>
#include <string>

#include "dateline/text.h"

namespace dateline {
namespace {

constexpr int longest_climb = 8;

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

// Verbs and adjectives whose infinitive is still to come: "vowed to return on Friday", "due to meet on Friday".
bool looks_ahead(std::string_view lemma) {
    return is_any(lemma, {"agree", "aim", "appeal", "arrange", "ask", "call", "choose", "decide", "demand", "due", "expect", "expected", "hope", "instruct", "intend", "invite", "likely", "mean",
                          "need", "offer", "order", "plan", "planned", "pledge", "prepare", "prepared", "promise", "propose", "ready", "request", "require", "schedule", "scheduled", "seek", "set",
                          "slate", "slated", "summon", "swear", "tell", "threaten", "undertake", "urge", "vow", "want", "warn", "wish"});
}

// Nouns for gatherings and acts that a day is fixed for: "invited them to talks on Friday".
bool is_fixture(std::string_view lemma) {
    return is_any(lemma, {"ballot", "ceremony", "conference", "congress", "debate", "election", "hearing", "march", "meeting", "poll", "protest", "rally", "referendum", "round", "session", "sitting",
                          "strike", "summit", "talk", "talks", "trial", "vote", "visit"});
}
bool fixes_a_day(std::string_view lemma) {
    return is_any(lemma, {"announce", "call", "convene", "convoke", "demand", "fix", "invite", "plan", "postpone", "propose", "request", "reschedule", "schedule", "set", "summon", "urge"});
}

bool is_irregular_past(std::string_view w) {
    return is_any(w, {"became", "began", "blew", "bore", "broke", "brought", "built", "burnt", "came", "caught", "chose", "did", "drew", "drove", "fell", "felt", "fled", "flew", "fought", "found",
                      "gave", "got", "grew", "had", "held", "hung", "kept", "knew", "laid", "led", "left", "lent", "lit", "lost", "made", "meant", "met", "paid", "ran", "rang", "rode", "rose",
                      "said", "sang", "sank", "sat", "saw", "sent", "shook", "shot", "slept", "sold", "spent", "spoke", "stole", "stood", "struck", "sung", "swore", "swept", "taught", "threw",
                      "told", "took", "tore", "was", "went", "were", "withdrew", "woke", "won", "wore", "wrote", "bound", "driven", "fallen", "flown", "given", "gone", "seen", "shown", "spoken",
                      "stolen", "sworn", "taken", "thrown", "torn", "withdrawn", "written", "broken", "chosen", "frozen", "hidden", "risen", "beaten", "grown"});
}

class Climb {
public:
    Climb(const Report& report, const Annotation& annotation) : text_(report.text), tokens_(annotation.tokens) {}

    Told of(Span expression) const {
        const int first = at(expression.begin);
        int head = -1;
        for (int t = first; t < size() && token(t).span.begin < expression.end; ++t)
            if (!expression.contains(token(std::max(0, token(t).head)).span) || token(t).head < 0) {
                head = t;
                break;
            }
        if (head < 0) return Told::unknown;
        // A strike is called, a vote is set "for Monday"; what was done for a while is a duration, not a date.
        if (first > 0 && word(first - 1) == "for") return Told::future;
        const bool limit = first > 0 && is_any(word(first - 1), {"by", "before"});
        return climb(token(head).head, head, limit);
    }

private:
    int size() const { return static_cast<int>(tokens_.size()); }
    const Token& token(int t) const { return tokens_[static_cast<std::size_t>(t)]; }
    std::string word(int t) const { return lower(token(t).span.in(text_)); }
    int at(std::uint32_t byte) const {
        return static_cast<int>(std::partition_point(tokens_.begin(), tokens_.end(), [&](const Token& t) { return t.span.end <= byte; }) - tokens_.begin());
    }

    // The child of `head` with this relation, near enough to belong to its verb group; -1 without one.
    template <typename Test>
    int child(int head, Test wanted) const {
        for (int t = std::max(0, head - 12); t < std::min(size(), head + 3); ++t)
            if (token(t).head == head && wanted(token(t))) return t;
        return -1;
    }

    // `limit`: the day is one by which something is to be done.
    Told climb(int t, int from, bool limit) const {
        for (int step = 0; t >= 0 && step < longest_climb; ++step) {
            const Token& now = token(t);
            const bool predicate = child(t, [](const Token& c) { return c.deprel == Deprel::cop || c.deprel == Deprel::aux; }) >= 0;
            if (now.upos == Upos::VERB || predicate) return limit && supposed(t) ? Told::future : of_verb(t);
            if (token(from).deprel == Deprel::nmod_poss) return Told::unknown;  // "Friday's attack": the clause may tell of another day
            if (is_fixture(now.lemma) && now.head >= 0 && token(now.head).upos == Upos::VERB && fixes_a_day(token(now.head).lemma)) return Told::future;
            from = t;
            t = now.head;
        }
        return Told::unknown;
    }

    // "If they did not arrive by Friday": whatever its tense.
    bool supposed(int v) const {
        return child(v, [&](const Token& c) { return c.deprel == Deprel::mark && is_any(lower(c.span.in(text_)), {"if", "unless", "provided"}); }) >= 0;
    }

    Told of_verb(int v) const {
        for (int step = 0; v >= 0 && step < longest_climb; ++step) {
            bool to = false, have = false, be_now = false, be_then = false, modal = false;
            for (int t = std::max(0, v - 12); t < v; ++t) {
                if (token(t).head != v) continue;
                const std::string w = word(t);
                if (token(t).deprel == Deprel::mark && w == "to") {
                    to = true;
                    if (t > 0 && looks_ahead(token(t - 1).lemma)) return Told::future;  // right before it, whatever the tree ties it to
                }
                if (token(t).deprel != Deprel::aux && token(t).deprel != Deprel::aux_pass && token(t).deprel != Deprel::cop) continue;
                have = have || is_any(w, {"have", "has", "had", "'ve", "having"});
                be_now = be_now || is_any(w, {"is", "are", "am", "'re", "'s"});
                be_then = be_then || is_any(w, {"was", "were", "did"});
                modal = modal || is_any(w, {"will", "would", "shall", "should", "must", "'ll", "'d", "may", "might", "can"});
            }
            if (have) return Told::past;
            if (modal) return Told::future;
            if (to && (be_now || be_then)) return Told::future;  // "is to decide on Friday"
            const Token& verb = token(v);
            const std::string form = word(v);
            if (to) {
                if (verb.head < 0) return Told::unknown;
                if (looks_ahead(token(verb.head).lemma)) return Told::future;
                v = verb.head;  // "failed to appear on Friday"
                continue;
            }
            if (is_any(verb.lemma, {"due", "plan", "schedule", "slate", "expect"}) && (be_now || be_then || verb.deprel == Deprel::acl || verb.deprel == Deprel::amod)) return Told::future;
            if (be_then) return Told::past;
            if (form.ends_with("ing")) {
                if (be_now) return Told::future;
                v = verb.head;
                continue;
            }
            if (be_now) return verb.upos == Upos::VERB || verb.lemma == "due" ? Told::future : Told::unknown;
            if (verb.upos != Upos::VERB) return Told::unknown;
            if (form != verb.lemma && (form.ends_with("ed") || is_irregular_past(form))) return Told::past;
            if (is_irregular_past(form) && form != verb.lemma) return Told::past;
            return Told::unknown;
        }
        return Told::unknown;
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
};

}  // namespace

Told told_by_syntax(const Report& report, const Annotation& annotation, Span expression) {
    if (annotation.tokens.empty()) return Told::unknown;
    return Climb(report, annotation).of(expression);
}

}  // namespace dateline

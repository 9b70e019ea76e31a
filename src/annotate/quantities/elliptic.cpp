#include "annotate/quantities/elliptic.h"

#include <algorithm>
#include <string>

#include "dateline/text.h"

namespace dateline {
namespace {

constexpr std::size_t back_max = 6;  // figures looked back at
constexpr std::size_t money_back_max = 20;
constexpr int sentences_max = 1;     // between a figure and the one that it leans on

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

class Ellipsis {
public:
    Ellipsis(std::string_view text, const Tree& tree, Annotation& annotation) : text_(text), tree_(tree), out_(annotation) {}

    void run() {
        for (std::size_t i = 1; i < out_.quantities.size(); ++i) {
            Quantity& figure = out_.quantities[i];
            if (figure.unit || !(figure.measure == "other" || figure.measure.empty())) continue;
            const TokenRange words = tree_.tokens_in(figure.span);
            if (words.size() <= 0) continue;
            if (in_millions(figure)) take_currency(i, words);
            else take_counted(i, words);
        }
    }

private:
    bool in_millions(const Quantity& figure) const {
        const std::string words = lower(figure.span.in(text_));
        return std::any_of(std::begin(scales), std::end(scales), [&](std::string_view scale) { return words.find(scale) != std::string::npos; });
    }

    bool reaches(const Quantity& earlier, TokenRange words) const {
        const TokenRange before = tree_.tokens_in(earlier.span);
        if (before.size() <= 0) return false;
        const int from = tree_.sentence(before.begin), to = tree_.sentence(words.begin);
        const auto& sentences = out_.sentences;
        if (from < 0 || to >= static_cast<int>(sentences.size()) || to - from > sentences_max) return false;
        return sentences[static_cast<std::size_t>(from)].paragraph == sentences[static_cast<std::size_t>(to)].paragraph;
    }

    // "owed no more than 51 million": what is owed or paid in millions is money.
    bool money_verb(TokenRange words) const {
        constexpr int reach = 6;
        for (int i = words.begin; i-- > 0 && i + reach >= words.begin && tree_.sentence(i) == tree_.sentence(words.begin);)
            if (is_any(tree_.lemma(i), {"owe", "pay", "repay", "cost", "spend", "lend", "borrow", "earn", "debt", "bill", "price", "loan", "compensation", "fine", "ransom"})) return true;
        return false;
    }

    // "the union had claimed 4.6 billion": of the money told before.
    void take_currency(std::size_t i, TokenRange words) {
        if (words.end < static_cast<int>(out_.tokens.size()) && tree_.sentence(words.end) == tree_.sentence(words.begin) && tree_.upos(words.end) == Upos::NOUN) return;
        const bool owed = money_verb(words);
        for (std::size_t k = i; k-- > 0 && i - k <= (owed ? money_back_max : back_max);) {
            const Quantity& earlier = out_.quantities[k];
            if (!owed && !reaches(earlier, words)) return;
            if (earlier.measure != "money" || !earlier.unit) continue;
            out_.quantities[i].unit = earlier.unit;
            out_.quantities[i].measure = earlier.measure;
            return;
        }
    }

    void take_counted(std::size_t i, TokenRange words) {
        Quantity& figure = out_.quantities[i];
        const Quantity& earlier = out_.quantities[i - 1];
        if (!earlier.unit || !reaches(earlier, words)) return;
        // "by 91 votes to 40"
        if (lower(earlier.unit->text).starts_with("vote") && words.begin > 0 && is_any(tree_.lemma(words.begin - 1), {"to", "against", "-", "\xE2\x80\x93"})) {
            figure.unit = earlier.unit;
            return;
        }
        if (!is_any(earlier.measure, {"people", "fighters", "dead", "injured", "detained", "missing", "displaced"}) || figure.value < 2 || looks_like_year(figure)) return;
        if (!stands_alone(words)) return;
        const int head = tree_.head_of(words), above = tree_.head(head);
        const bool spoken = above >= 0 && is_any(tree_.lemma(above), {"claim", "count", "estimate", "give", "insist", "list", "name", "put", "report", "say", "speak", "think"});
        figure.unit = earlier.unit;
        figure.measure = spoken ? earlier.measure : earlier.measure == "fighters" ? "fighters" : "people";
    }

    bool looks_like_year(const Quantity& figure) const {
        const std::string_view digits = figure.span.in(text_);
        return digits.size() == 4 && figure.value >= 1900 && figure.value <= 2100 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    // Subject, object or complement by itself, with no noun beside it that it could count or name.
    bool stands_alone(TokenRange words) const {
        const int head = tree_.head_of(words);
        if (head < 0) return false;
        if (tree_.upos(head) != Upos::NUM && !is_any(tree_.lemma(head), {"few", "fewer", "more", "less", "many"})) return false;  // "fewer than 2,500"
        switch (tree_.deprel(head)) {
            case Deprel::nsubj: case Deprel::nsubj_pass: case Deprel::obj: case Deprel::obl: case Deprel::xcomp: case Deprel::ccomp: case Deprel::conj: case Deprel::root: case Deprel::csubj: break;
            default: return false;
        }
        if (words.begin > 0 && tree_.sentence(words.begin - 1) == tree_.sentence(words.begin)) {
            const Upos before = tree_.upos(words.begin - 1);
            if (before == Upos::NOUN || before == Upos::PROPN || before == Upos::SYM || is_any(tree_.lemma(words.begin - 1), {"-", "\xE2\x80\x93", "$", "#", "aged", "age", "in", "since", "until"})) return false;
        }
        if (words.end < static_cast<int>(out_.tokens.size()) && tree_.sentence(words.end) == tree_.sentence(words.begin)) {
            const Upos after = tree_.upos(words.end);
            if (after == Upos::NOUN || after == Upos::PROPN || after == Upos::ADJ || after == Upos::SYM || after == Upos::NUM || is_any(tree_.lemma(words.end), {"-", "\xE2\x80\x93", "%", ":"})) return false;
        }
        return true;
    }

    static constexpr std::string_view scales[] = {"million", "billion", "trillion"};
    std::string_view text_;
    const Tree& tree_;
    Annotation& out_;
};

}  // namespace

void complete_elliptic(std::string_view text, const Tree& tree, Annotation& annotation) {
    Ellipsis(text, tree, annotation).run();
}

}  // namespace dateline

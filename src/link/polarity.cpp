#include "link/polarity.h"

#include <algorithm>
#include <array>
#include <vector>

#include "link/conflicts.h"

namespace dateline {

namespace {

template <std::size_t Size>
bool among(std::string_view word, const std::array<std::string_view, Size>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Words here are those of a folded text, in which "didn't" is "didnt". The helper of such a word; empty when it is none.
std::string_view contracted(std::string_view word) {
    static constexpr auto helpers = std::to_array<std::string_view>({"do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must", "need", "might", "ai", "ca", "wo"});
    if (!word.ends_with("nt")) return {};
    const std::string_view helper = word.substr(0, word.size() - 2);
    return !among(helper, helpers) ? std::string_view() : helper == "ca" ? "can" : helper == "wo" ? "will" : helper;
}

class Negation {
public:
    Negation(const std::vector<std::string>& words, std::size_t at) : words_(words), no_(at), after_(at + 1) {
        helper_ = words[at] == "cannot" ? "can" : contracted(words[at]);
        if (helper_.empty() && at > 0) helper_ = words[at - 1];
        static constexpr auto between = std::to_array<std::string_view>({"really", "yet", "immediately", "even", "fully", "exactly", "personally", "initially", "also", "quite", "at", "all", "so", "entirely", "particularly", "ever"});
        verb_ = after_;
        while (verb_ < words.size() && among(words[verb_], between)) ++verb_;
    }

    Polarity tells() const {
        static constexpr auto limiting = std::to_array<std::string_view>({"more", "fewer", "less", "later", "only", "doubt", "longer", "just", "merely", "simply", "necessarily"});
        if (among(word(after_), limiting)) return Polarity::limits;
        return of_choice() || of_ignorance() || of_attitude() || of_condition() || of_ability() || of_right() || of_purpose() ? Polarity::idle : Polarity::negates;
    }

private:
    std::string_view word(std::size_t i) const { return i < words_.size() ? std::string_view(words_[i]) : std::string_view(); }

    // "Whether or not to ask".
    bool of_choice() const {
        if (no_ == 0 || words_[no_ - 1] != "or") return false;
        return std::find(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(no_), "whether") != words_.begin() + static_cast<std::ptrdiff_t>(no_);
    }

    // "Did not know why the dam had burst", "it was not clear": nothing is said either way.
    bool of_ignorance() const {
        static constexpr auto verbs = std::to_array<std::string_view>({"know", "known", "say", "said", "remember", "recall", "understand", "see", "determine"});
        static constexpr auto asks = std::to_array<std::string_view>({"whether", "if", "why", "how", "who", "whom", "what", "where", "when", "which"});
        static constexpr auto states = std::to_array<std::string_view>({"clear", "sure", "certain", "decided", "determined"});
        if (among(word(verb_), states) || (word(no_) == "no" && (word(after_) == "idea" || word(after_) == "comment" || word(after_) == "word"))) return true;
        if (!among(word(verb_), verbs)) return false;
        constexpr std::size_t reach = 3;  // "did not know for sure whether"
        for (std::size_t i = verb_ + 1; i <= verb_ + reach; ++i)
            if (among(word(i), asks)) return true;
        return false;
    }

    // "Doesn't regret the raid", "was not surprised by the flood", "did not mean to sink it": what is felt about it takes it for so.
    bool of_attitude() const {
        static constexpr auto verbs = std::to_array<std::string_view>({
            "regret", "regretted", "surprised", "bother", "bothered", "mind", "care", "matter", "like", "enjoy", "love", "want", "wanted", "wish", "intend", "intended", "mean", "meant", "expect",
            "expected", "hope", "hoped", "deserve", "deserved", "forget", "forgotten", "trust", "worry", "worried", "ashamed", "afraid", "happy", "pleased", "satisfied", "sorry", "forgive", "excuse", "appreciate"});
        return among(word(verb_), verbs);
    }

    // "Never sails unless the ferry is full", "did not fire until they came near": under that condition it is so.
    bool of_condition() const {
        constexpr std::size_t reach = 8;
        for (std::size_t i = after_; i < after_ + reach; ++i)
            if (word(i) == "unless" || word(i) == "until") return true;
        return false;
    }

    // "Cannot pay the miners", "should not be used", "could not confirm it"; but what could not be done, or have been done, was not.
    bool of_ability() const {
        static constexpr auto helpers = std::to_array<std::string_view>({"can", "may", "might", "must", "should", "need", "able"});
        static constexpr auto findings = std::to_array<std::string_view>({"confirm", "verify", "say", "tell", "establish", "determine", "comment", "rule"});
        if (among(helper_, helpers)) return word(verb_) != "have";
        if (helper_ == "could") return among(word(verb_), findings);
        return (word(verb_) == "have" || word(verb_) == "need" || word(verb_) == "has") && word(verb_ + 1) == "to";
    }

    // "No guard has the right to it", "there is no need to".
    bool of_right() const {
        static constexpr auto nouns = std::to_array<std::string_view>({"right", "need", "reason", "choice", "wish"});
        if (word(no_) == "no" && among(word(after_), nouns)) return true;
        for (std::size_t i = after_; i < after_ + 4; ++i)
            if ((word(i) == "has" || word(i) == "have" || word(i) == "had") && word(i + 1) == "the" && word(i + 2) == "right") return true;
        return false;
    }

    // "There was nobody to open the gate", "promised not to raise the toll".
    bool of_purpose() const {
        const std::size_t to = word(after_) == "one" ? after_ + 1 : after_;
        if (word(to) != "to" || word(to + 1) == "have" || word(to + 1) == "be") return false;
        return word(to + 1) != "do" || word(to + 2) != "with";  // "nothing to do with it"
    }

    const std::vector<std::string>& words_;
    std::size_t no_, after_, verb_ = 0;  // the negation, the word behind it, and the one behind adverbs
    std::string_view helper_;            // the verb that it is tied to: "could" of "couldn't" and of "could not"
};

}  // namespace

bool says_no(const std::string& word) {
    static constexpr auto words = std::to_array<std::string_view>({"no", "not", "never", "nobody", "none", "nothing", "neither", "nor", "cannot"});
    return among(word, words) || !contracted(word).empty();
}

Polarity polarity(std::string_view text) {
    const std::vector<std::string> words = folded_words(text);
    Polarity out = Polarity::affirms;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!says_no(words[i])) continue;
        out = Negation(words, i).tells();
        if (out != Polarity::limits) break;  // the first is that of the main clause
    }
    return out;
}

bool negates(std::string_view text) { return polarity(text) >= Polarity::idle; }

namespace {

constexpr auto harms = std::to_array<std::string_view>({"hurt", "injured", "harmed", "killed", "wounded", "casualties", "injuries", "deaths", "died", "dead", "death", "victims", "fatalities",
                                                 "kill", "kills", "killing", "injuring", "wounding", "injures", "wounds", "lives", "bodies", "murdered", "maimed"});

}  // namespace

bool denies_harm(std::string_view text) {
    const std::vector<std::string> words = folded_words(text);
    constexpr std::size_t reach = 4;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != "no" && words[i] != "nobody" && words[i] != "none") continue;
        for (std::size_t k = i + 1; k < std::min(words.size(), i + 1 + reach); ++k)
            if (among(words[k], harms)) return true;
    }
    return false;
}

bool tells_harm(std::string_view text) {
    for (const std::string& word : folded_words(text))
        if (among(word, harms)) return true;
    return false;
}

}  // namespace dateline

#include "link/polarity.h"

#include <algorithm>
#include <array>
#include <vector>

#include "link/denials.h"

namespace dateline {

namespace {

template <std::size_t Size>
bool among(std::string_view word, const std::array<std::string_view, Size>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Words here are those of a folded text, in which "didn't" is "didnt". The helper of such a word; empty when it is none.
std::string_view contracted(std::string_view word) {
    static constexpr std::array<std::string_view, 19> helpers{"do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must", "need", "might", "ai", "ca", "wo"};
    if (!word.ends_with("nt")) return {};
    const std::string_view helper = word.substr(0, word.size() - 2);
    return !among(helper, helpers) ? std::string_view() : helper == "ca" ? "can" : helper == "wo" ? "will" : helper;
}

class Negation {
public:
    Negation(const std::vector<std::string>& words, std::size_t at) : words_(words), no_(at), after_(at + 1) {
        helper_ = words[at] == "cannot" ? "can" : contracted(words[at]);
        if (helper_.empty() && at > 0) helper_ = words[at - 1];
        static constexpr std::array<std::string_view, 16> between{"really", "yet", "immediately", "even", "fully", "exactly", "personally", "initially", "also", "quite", "at", "all", "so", "entirely", "particularly", "ever"};
        verb_ = after_;
        while (verb_ < words.size() && among(words[verb_], between)) ++verb_;
    }

    Polarity tells() const {
        static constexpr std::array<std::string_view, 11> limiting{"more", "fewer", "less", "later", "only", "doubt", "longer", "just", "merely", "simply", "necessarily"};
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

    // "Did not know why they took it inside", "it was not clear": nothing is said either way.
    bool of_ignorance() const {
        static constexpr std::array<std::string_view, 9> verbs{"know", "known", "say", "said", "remember", "recall", "understand", "see", "determine"};
        static constexpr std::array<std::string_view, 10> asks{"whether", "if", "why", "how", "who", "whom", "what", "where", "when", "which"};
        static constexpr std::array<std::string_view, 5> states{"clear", "sure", "certain", "decided", "determined"};
        if (among(word(verb_), states) || (word(no_) == "no" && (word(after_) == "idea" || word(after_) == "comment" || word(after_) == "word"))) return true;
        if (word(verb_) == "see" && word(verb_ + 1) == "any") return true;  // "any harm in it"
        if (!among(word(verb_), verbs)) return false;
        constexpr std::size_t reach = 3;  // "did not know for sure whether"
        for (std::size_t i = verb_ + 1; i <= verb_ + reach; ++i)
            if (among(word(i), asks)) return true;
        return false;
    }

    // "Didn't regret the killings", "was not surprised by the riot", "did not mean to kill": what is felt about it takes it for so.
    bool of_attitude() const {
        static constexpr std::array<std::string_view, 42> verbs{
            "ask", "asking", "seeking", "calling", "regret", "regretted", "surprised", "bother", "bothered", "mind", "care", "matter", "like", "enjoy", "love", "want", "wanted", "wish", "intend", "intended", "mean", "meant", "expect",
            "expected", "hope", "hoped", "deserve", "deserved", "forget", "forgotten", "trust", "worry", "worried", "ashamed", "afraid", "happy", "pleased", "satisfied", "sorry", "forgive", "excuse", "appreciate"};
        return among(word(verb_), verbs);
    }

    // "You never win unless you fight", "did not fire until they came near": under that condition it is so.
    bool of_condition() const {
        constexpr std::size_t reach = 8;
        for (std::size_t i = after_; i < after_ + reach; ++i)
            if (word(i) == "unless" || word(i) == "until") return true;
        return false;
    }

    // "Cannot pretend", "could never repay", "should not be used"; but "could not have fired" denies that he fired.
    bool of_ability() const {
        static constexpr std::array<std::string_view, 8> helpers{"can", "could", "may", "might", "must", "should", "need", "able"};
        if (among(helper_, helpers)) return word(verb_) != "have";
        return word(verb_) == "able" || word(verb_) == "unable" || ((word(verb_) == "have" || word(verb_) == "need" || word(verb_) == "has") && word(verb_ + 1) == "to");
    }

    // "Nobody has the right to", "there is no need to".
    bool of_right() const {
        static constexpr std::array<std::string_view, 8> nouns{"right", "need", "reason", "choice", "intention", "plan", "plans", "wish"};
        if (word(no_) == "no" && among(word(after_), nouns)) return true;
        for (std::size_t i = after_; i < after_ + 4; ++i)
            if ((word(i) == "has" || word(i) == "have" || word(i) == "had") && word(i + 1) == "the" && word(i + 2) == "right") return true;
        return false;
    }

    // "Had no one to tell his story", "agreed not to force his mother".
    bool of_purpose() const {
        const std::size_t to = word(after_) == "one" || word(after_) == "body" ? after_ + 1 : after_;
        if (word(to) != "to" || word(to + 1) == "have" || word(to + 1) == "be") return false;
        return word(to + 1) != "do" || word(to + 2) != "with";  // "nothing to do with it"
    }

    const std::vector<std::string>& words_;
    std::size_t no_, after_, verb_ = 0;  // the negation, the word behind it, and the one behind adverbs
    std::string_view helper_;            // the verb that it is tied to: "could" of "couldn't" and of "could not"
};

}  // namespace

bool says_no(const std::string& word) {
    static constexpr std::array<std::string_view, 9> words{"no", "not", "never", "nobody", "none", "nothing", "neither", "nor", "cannot"};
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

constexpr std::array<std::string_view, 24> harms{"hurt", "injured", "harmed", "killed", "wounded", "casualties", "injuries", "deaths", "died", "dead", "death", "victims", "fatalities",
                                                 "kill", "kills", "killing", "injuring", "wounding", "injures", "wounds", "lives", "bodies", "murdered", "maimed"};

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

#include "annotate/names/players.h"

#include <algorithm>
#include <set>

#include "annotate/names/cues.h"

namespace dateline::naming {

namespace {

constexpr std::size_t words_min = 5;       // different words of sport that make a report one on sport
constexpr std::size_t tokens_per_word = 60;  // and at least one in so many
constexpr std::size_t words_counted_max = 1000;

// Who stands by: what such a sentence tells is no proof that the one it names plays.
bool onlooker(std::string_view lemma) {
    return one_of(lemma, {"fan", "supporter", "spectator", "onlooker", "steward", "groundsman", "hooligan", "police",
                          "policeman", "officer", "gunman", "attacker", "crowd", "bystander", "parent", "relative",
                          "ultra", "ambulance", "hospital", "stab", "arrest", "court", "memory", "silence", "mother", "father",
                          "son", "daughter", "wife", "widow", "brother", "sister"});
}

bool plays_verb(std::string_view lemma) {
    return one_of(lemma, {"score",   "net",    "equalise", "equalize", "level",   "convert",  "volley", "clinch",
                          "dribble", "sprint", "outplay",  "outpoint", "defeat",  "overcome", "win",    "lose",
                          "draw",    "play",   "crush",    "qualify",  "outpace", "sink",     "save",   "serve",
                          "finish",  "lead",   "snatch",   "miss",     "seize"});
}

// What gunmen do too: it is a game only with a ball or a goal beside it.
bool shoots(std::string_view lemma) { return one_of(lemma, {"shoot", "fire", "strike", "head", "hit", "blast"}); }
bool shot_at(std::string_view lemma) {
    return one_of(lemma, {"penalty", "goal", "ball", "net", "crossbar", "puck", "basket", "winner", "equaliser",
                          "equalizer", "opener", "header", "volley", "goalkeeper", "hat-trick"});
}

// Whom a player does this to plays as well.
bool beats(std::string_view lemma) {
    return one_of(lemma, {"defeat", "crush", "outplay", "outpoint", "overcome", "thrash", "rout", "dethrone", "pin"});
}

}  // namespace

Players::Players(const NameContext& context) : context_(context) {
    const std::vector<Token>& tokens = context_.annotation.tokens;
    std::set<std::string_view> seen;
    std::size_t count = 0;
    bool certain = false;
    for (std::size_t t = 0; t < tokens.size() && count < words_counted_max; ++t) {
        const int kind = context_.tables.sport_word(tokens[t].lemma);
        if (kind == 0) continue;
        ++count;
        certain = certain || kind > 1;
        if (seen.size() < words_min) seen.insert(tokens[t].lemma);
    }
    sport_ = certain && seen.size() >= words_min && count * tokens_per_word >= tokens.size();
}

bool Players::sporting(int token) const {
    return context_.tables.sport_word(context_.annotation.tokens[static_cast<std::size_t>(token)].lemma) > 0;
}

// Another word of sport in the sentence of the verb, and nobody who only stands by.
bool Players::game_beside(int verb) const {
    const auto& tokens = context_.annotation.tokens;
    const auto& sentences = context_.annotation.sentences;
    const auto sentence = std::upper_bound(sentences.begin(), sentences.end(), verb,
                                           [](int t, const Sentence& s) { return t < s.tokens.end; });
    if (sentence == sentences.end()) return false;
    const bool shot = shoots(tokens[static_cast<std::size_t>(verb)].lemma);
    bool game = false;
    for (int t = sentence->tokens.begin; t < sentence->tokens.end; ++t) {
        const std::string& lemma = tokens[static_cast<std::size_t>(t)].lemma;
        if (onlooker(lemma)) return false;
        game = game || (t != verb && (shot ? shot_at(lemma) : sporting(t)));
    }
    return game;
}

bool Players::acts(const Found& found) const {
    const auto& tokens = context_.annotation.tokens;
    for (int t = context_.atom(found.begin).token; t <= context_.atom(found.end - 1).token; ++t) {
        int at = t;
        // "to crush local hero Jane Doe": the name stands beside the noun that is the object.
        const Token& name = tokens[static_cast<std::size_t>(t)];
        if (name.head >= 0 && (name.deprel == Deprel::appos || name.deprel == Deprel::flat)) at = name.head;
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (token.head < 0) continue;
        const std::string& verb = tokens[static_cast<std::size_t>(token.head)].lemma;
        const bool does = token.deprel == Deprel::nsubj && (plays_verb(verb) || shoots(verb));
        const bool beaten = (token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass) && beats(verb);
        if ((does || beaten) && game_beside(token.head)) return true;
    }
    return false;
}

// "… the arrival of Jane Doe. The Chilean striker levelled": the last name before it, when no other name stands there.
bool Players::called_a_player_next(const Found& found) const {
    const int sentence = context_.atom(found.begin).sentence;
    int next = found.end;
    while (next < context_.size() && context_.atom(next).sentence == sentence) {
        if (context_.atom(next).capital) return false;
        ++next;
    }
    if (next + 2 >= context_.size() || context_.atom(next).folded != "the") return false;
    for (int k = found.begin - 1; k > 0 && context_.atom(k).sentence == sentence; --k)
        if (context_.token(k).upos == Upos::PROPN && context_.same_sentence(k, k - 1)) return false;
    for (int k = next + 1; k < next + 4 && context_.same_sentence(next, k); ++k) {
        const Title* title = nullptr;
        if (context_.tables.title(context_.atoms, k, &title) > 0 && title)
            return !title->rank && title->role == "SOC" && !context_.atom(k).capital;
        if (context_.token(k).upos != Upos::ADJ && context_.token(k).upos != Upos::PROPN) return false;
    }
    return false;
}

bool Players::plays(const Found& found) const {
    if (!sport_ || found.form != MentionForm::name || found.end - found.begin < 2) return false;
    return acts(found) || called_a_player_next(found);
}

}  // namespace dateline::naming

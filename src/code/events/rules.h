// The event tables of the lexicon, compiled: which words are triggers of which PLOVER type under
// which conditions, which words carry a noun (light verbs), and which words make what they govern
// planned, requested, negated ... Lexicon columns are described at the head of each table.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code/events/negation_cues.h"
#include "dateline/findings.h"
#include "dateline/lexicon.h"
#include "text/word_map.h"

namespace dateline::events {

using Classes = std::uint64_t;  // a set of the word classes of lexicon/event_words.tsv

// lexicon/event_words.tsv: words, and types of entities, that senses ask for ("@force").
class Vocabulary {
public:
    static Result<Vocabulary> create(const Lexicon& lexicon);
    Classes of_word(std::string_view lemma) const;
    Classes of_entity(EntityType type) const { return entities_[static_cast<std::size_t>(type)]; }
    void add_words(std::vector<std::string>& out) const;        // all of them, in no order
    std::optional<Classes> named(std::string_view name) const;  // the class of that name, as a set of one

private:
    WordMap<Classes> names_, words_;
    std::array<Classes, 12> entities_{};
};

// A cell that says what may fill a slot: "@force|mob|!@sport|none". Words are lemmas.
struct Filler {
    Classes any = 0, never = 0;
    std::vector<std::string> words, never_words;
    bool none = false;  // the slot may stay empty
    bool open() const { return any == 0 && words.empty(); }
    bool free() const { return open() && never == 0 && never_words.empty(); }
};

// One sense of a verb or noun: a line of event_verbs.tsv or event_nouns.tsv.
struct Sense {
    std::string id;
    EventType type = EventType::CONSULT;
    std::string mode, cameo;
    Filler subject, object;
    Classes near = 0, far = 0, report = 0, not_report = 0;  // classes wanted or unwanted in the sentence, the report
    bool needs_argument = false, needs_agent = false, needs_light = false, needs_anchor = false, needs_content = false,
         needs_object = false, needs_plain = false, needs_doer = false;
    bool needs_complement = false, needs_request = false;
    bool of_itself = false;  // nobody need do it: "deliveries resumed"
    bool counted = false;    // any count of dead or hurt tells it, where nothing else in the sentence does
    bool promised = false;   // only as what somebody promises, offers or asks for
    bool uttered = false;  // who says that it will be so has done it: "we shall answer in kind" is the threat
    bool told = false;     // its verb is an auxiliary, its doer who says so: "they must leave" is the demand
    std::vector<std::string> recipients;  // slots: obj, subj, or prepositions
    bool mutual = false;                  // objects and with-phrases are actors too
    bool absorbs = false;                 // its object tells no happening of its own ("signed a truce")
    bool of_is_actor = false;             // "the visit of the minister"
    std::optional<Modality> content;      // of the event inside its clause or phrase
    int weight = 0;                       // more specific senses are tried first
};

// Which of word_bits bits stands for a word: a sentence without the bit does not hold the word.
constexpr std::size_t word_bits = 2048;
inline std::uint16_t word_bit(std::string_view word) {
    std::uint32_t hash = 2166136261U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<std::uint16_t>((hash ^ (hash >> 16)) % word_bits);
}

// The other words of an entry: each group holds alternatives, matched in order after (verbs) or
// before (nouns) the head.
struct Entry {
    std::vector<std::vector<std::string>> before, after;
    std::vector<std::uint16_t> first;  // word_bit of each word of the first group after the head
    int sense = 0;
    bool refuses = false;  // a verb's entry with "not" before it: what is refused is done by refusing
};

struct Light {  // a line of light_verbs.tsv
    std::string id;
    std::vector<std::string> after;  // particle or preposition words that follow the verb
    std::vector<std::string> nouns;  // only with these event nouns; empty: any
    bool subject_is_recipient = false;
    std::optional<Modality> modality;
};

struct MoodCue {  // a line of modality.tsv
    enum class Kind { aux, det, adverb, adjective, mark, embed, asserts, through };
    std::string id;
    Kind kind = Kind::embed;
    std::optional<Modality> modality;  // none for `through`
    std::vector<std::string> scope;    // to, ing, that, obj, subj or prepositions; empty: all
    std::vector<std::string> after;    // words that must follow ("call for", "rule out")
    bool allows(std::string_view relation) const;
};

struct Rules {
    static Result<Rules> create(const Lexicon& lexicon);

    Vocabulary vocabulary;
    std::vector<Sense> senses;
    WordMap<std::vector<Entry>> verbs, nouns;  // by head lemma, most specific first
    WordMap<std::vector<Light>> lights;
    WordMap<std::vector<MoodCue>> cues;
    NegationCues negation;

    // The lemma of these tables that a form belongs to, or the given lemma when it is one of them or none is known.
    std::string_view verb_lemma(std::string_view form, std::string_view lemma) const;
    std::string_view noun_lemma(std::string_view form, std::string_view lemma) const;

    WordMap<std::string> verb_forms, noun_forms;  // inflected form -> lemma
};

}  // namespace dateline::events

// What the words around a name say of its kind.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "annotate/names/found.h"

namespace dateline::naming {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// True for one quotation mark of any shape, opening or closing.
inline bool is_quote(std::string_view mark) {
    return one_of(mark, {"\"", "'", "``", "''", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D",
                         "\xC2\xAB", "\xC2\xBB"});
}

// Whether a name's first or last word says that it is a place: "Lake ...", "... Valley".
bool names_land(std::string_view first, std::string_view last);

// "Guardians of the Valley": the first word of what an armed band calls itself.
bool calls_itself_band(std::string_view first);
// Whether a name's first or last word says that it is a happening or a text: "Battle of ...", "... Uprising".
bool names_event_or_text(std::string_view first, std::string_view last);

// All take the atoms [begin, end) of a name.
class Cues {
public:
    explicit Cues(const NameContext& context) : context_(context), tables_(context.tables) {}

    bool at_place_cue(int begin) const;                      // "in X", "the town of X"
    bool before_place_word(int end) const;                   // "X province"
    bool moves_to(int begin) const;                          // "flew to X"
    // What a body is by its head word and the words beside it: "Quell Liberation Army" is no state's, "State Security
    // Service" is.
    WordKind body_of(int begin, int end, const WordKind& head) const;
    // "Shelled Tarn", "marched on Tarn", "flew to Tarn", "the bombardment of Tarn": what is done with towns and nobody.
    bool done_with_places(int begin) const;
    bool language(int begin, int end) const;                 // "in Persian", "the Turkish word"
    bool lies_in(int begin) const;                           // "in X", "near X": what only places are
    bool named_thing(int begin) const;                       // "Hurricane X", "the tanker X", "HMS X"
    bool article_before(int begin) const;                    // "the X"
    bool identified_person(int begin) const;                 // "the boy was named by his aunt as X"
    bool apposed_person(int begin, int end) const;           // "X, 38," "X, a farmer," "his lawyer, X"
    bool described_person(int begin, int end) const;         // "X Y, a 71-year-old pensioner, said"
    const WordKind* apposed_body(int begin, int end) const;  // "X, a militia", "the daily X"; null when nothing tells
    bool speaks(int end) const;                              // "X said"
    bool publishes(int end) const;                           // "X reported"

private:
    const WordKind* noun_at(int begin, int k) const;
    const WordKind* listing_body(int begin) const;

    const NameContext& context_;
    const NameTables& tables_;
};

}  // namespace dateline::naming

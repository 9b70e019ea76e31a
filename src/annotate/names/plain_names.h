// Names that no line of the lexicon knows and no head word of a body explains: what kind they are, from the words
// themselves and the words around them.
#pragma once

#include <optional>

#include "annotate/names/cues.h"
#include "annotate/names/runs.h"

namespace dateline::naming {

class PlainNames {
public:
    PlainNames(const NameContext& context, const RunFinder& runs, const Cues& cues)
        : context_(context), tables_(context.tables), runs_(runs), cues_(cues) {}

    // The name in the atoms [begin, end), trimmed and typed; nothing when the words are no name. `title` is the office
    // or rank before it, or null.
    std::optional<Found> read(int begin, int end, const Title* title) const;

private:
    struct Shape {
        int words = 0;          // capitalised words, particles aside
        bool particle = false;  // al-, bin, van ... inside
        bool joined = false;    // of, for, and inside
        bool article = false;   // "the" before it
        bool place_cue = false;
        bool place_word = false;
        const std::string* gender = nullptr;  // of a given name in front; null when there is none
    };
    Shape shape(int begin, int end) const;
    bool is_name(int begin, int end, const Shape& shape, const Title* title) const;
    bool names_thing(int begin, int end) const;
    bool type_by_evidence(int begin, int end, const Shape& shape, const Title* title, Found& found) const;
    void type_by_default(int begin, int end, const Shape& shape, Found& found) const;

    const NameContext& context_;
    const NameTables& tables_;
    const RunFinder& runs_;
    const Cues& cues_;
};

}  // namespace dateline::naming

#include "code/claims/source_nouns.h"

namespace dateline {

Result<SourceNouns> SourceNouns::create(const Lexicon& lexicon) {
    SourceNouns out;
    for (const Lexicon::Row& row : lexicon.table("source_nouns").rows) {
        const auto kind = value_of<SourceKind>(row["kind"]);
        if (!kind)
            return row.fault("unknown kind of source " + std::string(row["kind"]),
                             "use person, body, unnamed, media, document or group");
        for (std::string_view lemma : row.list("lemmas")) out.kinds_.emplace(lemma, *kind);
    }
    return out;
}

const SourceKind* SourceNouns::kind(std::string_view lemma) const {
    const auto found = kinds_.find(lemma);
    return found == kinds_.end() ? nullptr : &found->second;
}

}  // namespace dateline

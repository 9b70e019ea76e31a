// Where a report plays, told by other things than place names.
#pragma once

#include <map>
#include <string>

#include "annotate/names/atoms.h"
#include "annotate/places/choose.h"

namespace dateline::places {

class SettingCues {
public:
    // lexicon/place_cues.tsv: words and dialling codes that only one country or division uses; outlets.tsv: their
    // homes.
    static Result<SettingCues> create(const Lexicon& lexicon, const Gazetteer& gazetteer);

    Setting of(const Report& report, const Annotation& annotation, const std::vector<naming::Atom>& atoms,
               const Gazetteer& gazetteer) const;

private:
    struct Cue {
        std::string country, region;
        double weight = 1;
        bool local = false;
    };
    std::map<std::string, Cue, std::less<>> words_;            // folded, one word or two
    std::map<std::string, Cue, std::less<>> codes_;            // area codes of North America
    std::map<std::string, std::string, std::less<>> outlets_;  // name -> alpha-2
};

}  // namespace dateline::places

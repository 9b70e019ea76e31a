#include "annotate/places/setting.h"

#include <algorithm>

#include "annotate/places/place_key.h"
#include "dateline/text.h"

namespace dateline::places {

namespace {

constexpr double most_of_one_cue = 1.5;  // a word that recurs tells no more than this
constexpr double most_of_a_country = 4;

bool is_digits(std::string_view text, std::size_t size) {
    return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<SettingCues> SettingCues::create(const Lexicon& lexicon, const Gazetteer& gazetteer) {
    SettingCues out;
    for (const Lexicon::Row& row : lexicon.table("place_cues").rows) {
        Cue cue;
        cue.country = row["country"];
        if (cue.country.size() != 2) return row.fault("country must be an alpha-2 code");
        if (!row["region"].empty()) cue.region = cue.country + "." + bare_division(place_key(row["region"]));
        if (row["class"] == "code")
            out.codes_[std::string(row.id())] = cue;
        else if (row["class"] == "strong" || row["class"] == "weak" || row["class"] == "local" ||
                 row["class"] == "style") {
            cue.local = row["class"] == "local";
            cue.weight = row["class"] == "strong" || cue.local ? 1 : row["class"] == "weak" ? 0.5 : 0.2;
            out.words_[fold(row.id())] = cue;
        } else
            return row.fault("class must be strong, weak, local, style or code");
    }
    for (const Lexicon::Row& row : lexicon.table("outlets").rows) {
        const std::string* country = gazetteer.country(row["country"]);
        if (!country) continue;
        out.outlets_[fold(row["name"])] = *country;
        for (const std::string_view alias : row.list("aliases")) out.outlets_[fold(alias)] = *country;
        for (const std::string_view domain : row.list("domains")) out.outlets_[fold(domain)] = *country;
    }
    return out;
}

Setting SettingCues::of(const Report& report, const Annotation& annotation, const std::vector<naming::Atom>& atoms,
                        const Gazetteer& gazetteer) const {
    Setting out;
    for (const Entity& entity : annotation.entities) {
        if (entity.type == EntityType::place || entity.code.country.empty()) continue;
        // A state's own name is a toponym and counted there.
        if (const std::string* alpha2 = gazetteer.country(entity.code.country))
            out.countries[*alpha2] += (entity.type == EntityType::state ? 0.3 : 0.6) *
                                      static_cast<double>(std::min<std::size_t>(entity.mentions.size(), 4));
    }
    if (const auto home = outlets_.find(fold(report.outlet)); !report.outlet.empty() && home != outlets_.end())
        out.countries[home->second] += 1;
    std::map<std::string, double, std::less<>> seen;
    const auto count = [&](std::string_view word, const Cue& cue) {
        double& weight = seen[std::string(word)];
        const double more = std::min(cue.weight, most_of_one_cue - weight);
        if (more <= 0) return;
        weight += more;
        if (cue.local) out.local += more;
        if (cue.region.empty())
            out.countries[cue.country] += more;
        else
            out.regions[cue.region] += more;
    };
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        const std::string& word = atoms[i].folded;
        if (word.empty()) continue;
        if (const auto cue = words_.find(word); cue != words_.end()) count(word, cue->second);
        if (i + 1 < atoms.size() && !atoms[i + 1].folded.empty()) {
            const std::string two = word + " " + atoms[i + 1].folded;
            if (const auto cue = words_.find(two); cue != words_.end()) count(two, cue->second);
        }
        // 555-123-4567, (555) 123-4567: three digits, then three and four that a hyphen parts.
        if (!is_digits(word, 3)) continue;
        std::size_t at = i + 1;
        while (at < atoms.size() && at <= i + 2 && atoms[at].folded.empty()) ++at;
        if (at + 2 < atoms.size() && is_digits(atoms[at].folded, 3) && is_digits(atoms[at + 2].folded, 4))
            if (const auto code = codes_.find(word); code != codes_.end()) count(word, code->second);
    }
    for (auto& [country, weight] : out.countries) weight = std::min(weight, most_of_a_country);
    return out;
}

}  // namespace dateline::places

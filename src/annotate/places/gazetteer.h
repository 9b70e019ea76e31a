// The gazetteer: places.tsv and countries.tsv by the spellings of their names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dateline/lexicon.h"

namespace dateline::naming {

struct GazetteerEntry {
    std::string name, country, admin1, kind, gazetteer_id;  // country: alpha-2
    std::optional<double> lat, lon;
};

class Gazetteer {
public:
    static Result<Gazetteer> create(const Lexicon& lexicon);

    // Entries of that spelling, or of one that sounds alike when none is spelt so; in the order of the tables.
    std::vector<const GazetteerEntry*> find(std::string_view name) const;
    // alpha-2 code of a country's name, alias, demonym, capital or of an alpha-3 code; null when it is none.
    const std::string* country(std::string_view name) const;

private:
    void add(std::string_view name, std::size_t entry);

    std::vector<GazetteerEntry> entries_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_, by_sound_;
    std::map<std::string, std::string, std::less<>> countries_;
};

// "31.95" in plain decimal notation; empty for anything else.
std::optional<double> parse_degrees(std::string_view cell);

}  // namespace dateline::naming

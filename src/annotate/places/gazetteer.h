// The gazetteer: countries.tsv and places.tsv laid over the compiled table.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/places/place_table.h"
#include "dateline/lexicon.h"

namespace dateline::places {

// One place that a name may mean.
struct Candidate {
    std::string name, country, admin1, kind, id;  // country: alpha-2; kind: as in the place record; id: GeoNames
    std::optional<double> lat, lon;
    Feature feature = Feature::other;
    NameKind how = NameKind::main;
    bool overlay = false;          // stands in the lexicon
    std::uint32_t population = 0;  // 0: not known
    // Keys by which divisions are compared: "US.texas", "US.texas.henderson"; empty where the place lies in none.
    std::string region, county;
    int prior = 0;  // how likely it is meant when nothing else is known (decibans of a kind: 10 is twice)
};

class Gazetteer {
public:
    // table: path of a compiled table, empty for none.
    static Result<Gazetteer> create(const Lexicon& lexicon, const std::string& table);

    // Places of that key (place_key); the lexicon's first, a place of both once. At most 96.
    std::vector<Candidate> find(std::string_view key) const;
    // Places of the countries whose names have the same consonants: other transliterations.
    std::vector<Candidate> find_alike(std::string_view key, const std::vector<std::string>& countries) const;
    bool has_prefix(std::string_view key) const;  // is there a name of that key, or one that goes on after it?

    // alpha-2 code of a country's name, alias, demonym, capital or of an alpha-3 code; null when it is none.
    const std::string* country(std::string_view name) const;

    const std::string& digest() const { return table_.digest(); }

private:
    void add(std::string_view name, std::uint32_t entry);
    Candidate from_table(const TableHit& hit) const;
    void merge(Candidate&& candidate, std::vector<Candidate>& into) const;
    std::string division_key(std::uint32_t place) const;

    std::vector<Candidate> entries_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_key_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> by_skeleton_;
    std::map<std::string, std::string, std::less<>> countries_;
    PlaceTable table_;
};

// "31.95" in plain decimal notation; empty for anything else.
std::optional<double> parse_degrees(std::string_view cell);

// Great-circle distance in kilometres, good to a percent below 2,000 km; the same bits on every machine.
double kilometres(double lat1, double lon1, double lat2, double lon2);

// The cosine of an angle in degrees by its series: libm's differs by machine.
double cosine(double degrees);

// Ten times the binary logarithm, in whole numbers; 0 for 0.
int decibans(std::uint32_t value);

std::string_view kind_of(Feature feature);  // as in the place record

}  // namespace dateline::places

#include "annotate/places/geonames.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <numeric>
#include <sstream>
#include <tuple>

#include "annotate/places/gazetteer.h"
#include "annotate/places/place_key.h"
#include "dateline/text.h"

namespace dateline::places {

// Lines of a file or of memory, one at a time, so that a dump of any size passes.
class LineSource {
public:
    explicit LineSource(std::istream& in) : in_(in) {}
    // False at the end; `overlong` then says whether a line was over the limit.
    bool next(std::string& line) {
        line.clear();
        if (!std::getline(in_, line)) return false;
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        overlong = line.size() > 256 * 1024;
        return !overlong;
    }
    std::size_t number = 0;
    bool overlong = false;

private:
    std::istream& in_;
};

namespace {

constexpr std::size_t columns_of_a_dump = 19;

Error fault(const std::string& where, std::string what) {
    return {ErrorKind::malformed, where, std::move(what), "give a file in GeoNames' format"};
}

// Keys are ASCII: a report in English names places in Latin letters, and place_key has taken marks and strokes off.
bool is_latin_key(std::string_view key) {
    bool letter = false;
    for (const char c : key) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ')) return false;
        letter |= c >= 'a' && c <= 'z';
    }
    return letter && key.size() <= 80;
}

// Codes of airports and ports stand among the other names in capitals.
bool is_code(std::string_view name) {
    return name.size() <= 5 && std::all_of(name.begin(), name.end(),
                                           [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

void add_key(BuiltPlace& place, std::string_view name, NameKind kind) {
    if (name.size() > 200 || !is_utf8(name)) return;
    std::string key = place_key(name);
    if (key.size() < 2 || !is_latin_key(key)) return;
    const auto add = [&](std::string each, NameKind as) {
        for (auto& [known, how] : place.keys)
            if (known == each) {
                how = std::min(how, as);
                return;
            }
        place.keys.emplace_back(std::move(each), as);
    };
    if (const std::string_view plain = without_article(key); plain.size() != key.size())
        add(std::string(plain), kind == NameKind::main ? NameKind::alternate : kind);
    add(std::move(key), kind);
}

std::int64_t whole(double degrees) {
    return static_cast<std::int64_t>(degrees * 100'000 + (degrees < 0 ? -0.5 : 0.5));
}

template <class T>
bool number(std::string_view text, T& value) {
    if (text.empty()) return true;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

}  // namespace

Feature feature_of(std::string_view feature_class, std::string_view code) {
    const auto any = [&](std::initializer_list<std::string_view> list) {
        return std::find(list.begin(), list.end(), code) != list.end();
    };
    const char c = feature_class.empty() ? ' ' : feature_class[0];
    if (c == 'P') {
        if (code == "PPLC") return Feature::capital;
        if (code == "PPLA") return Feature::seat1;
        if (code == "PPLA2") return Feature::seat2;
        if (code.starts_with("PPLA") || code == "PPLG") return Feature::seat3;
        if (code == "PPLX") return Feature::section;
        if (any({"PPLL", "PPLF", "STLMT"})) return Feature::locality;
        if (any({"PPLQ", "PPLH", "PPLW", "PPLCH"})) return Feature::former;
        return Feature::town;
    }
    if (c == 'A') {
        if (code.starts_with("PCL") || code == "TERR") return Feature::country;
        if (code == "ADM1") return Feature::admin1;
        if (code == "ADM2") return Feature::admin2;
        return Feature::admin3;
    }
    if (c == 'H') {
        if (code.starts_with("STM") || code.starts_with("WAD") || code.starts_with("CNL")) return Feature::river;
        if (any({"SEA", "OCN", "GULF", "STRT", "BAY", "SD", "CHN"})) return Feature::sea;
        if (code.starts_with("LK") || code == "RSV" || code == "LGN") return Feature::lake;
        return Feature::other;
    }
    if (c == 'T') {
        if (any({"MT", "MTS", "PK", "HLL", "HLLS", "VLC", "PASS", "PLAT"})) return Feature::mountain;
        if (code.starts_with("ISL") || code == "ATOL") return Feature::island;
        return any({"DSRT", "ERG"}) ? Feature::desert : Feature::other;
    }
    if (c == 'L') {
        if (any({"CONT", "RGN", "RGNE", "AREA"})) return Feature::area;
        if (any({"MILB", "NVB"})) return Feature::base;
        if (any({"RESF", "RESN", "PRK", "RESW"})) return Feature::park;
        return code == "CMP" ? Feature::camp : Feature::other;
    }
    if (c == 'S') {
        if (any({"MILB", "INSM", "AIRB", "NVB"})) return Feature::base;
        if (any({"CMP", "CMPRF", "CMPO", "CMPL", "CMPLA", "CMPMN"})) return Feature::camp;
        return any({"CSTM", "PSTB"}) ? Feature::crossing : Feature::site;
    }
    return Feature::other;
}

Result<Done> GeonamesCompiler::add_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorKind::missing, path, "cannot be opened", "give a file in GeoNames' format"};
    if (in.peek() == '[') {
        std::ostringstream all;
        all << in.rdbuf();
        return add_json(all.str(), path);
    }
    LineSource lines(in);
    return add_lines(lines, path);
}

Result<Done> GeonamesCompiler::add_bytes(std::string_view bytes, const std::string& name) {
    if (bytes.starts_with('[')) return add_json(std::string(bytes), name);
    std::istringstream in{std::string(bytes)};
    LineSource lines(in);
    return add_lines(lines, name);
}

Result<Done> GeonamesCompiler::add_lines(LineSource& lines, const std::string& name) {
    std::string line;
    while (lines.next(line)) {
        if (line.empty() || line[0] == '#') continue;
        const auto tabs = std::count(line.begin(), line.end(), '\t');
        const std::string where = name + ":" + std::to_string(lines.number);
        Result<Done> done = tabs + 1 == columns_of_a_dump ? add_place(line, where)
                            : tabs == 3 || tabs == 1
                                ? add_division(line, where)
                                : Result<Done>(fault(where, "has " + std::to_string(tabs + 1) +
                                                                " columns; a dump has 19, a table of divisions 4"));
        if (!done) return done.error();
    }
    if (lines.overlong) return fault(name + ":" + std::to_string(lines.number), "a line is over 256 KiB");
    return Done{};
}

Result<Done> GeonamesCompiler::add_place(std::string_view line, const std::string& where) {
    const std::vector<std::string_view> cell = split(line, '\t');
    BuiltPlace place;
    if (!number(cell[0], place.id) || place.id == 0) return fault(where, "the first column is no GeoNames number");
    const auto lat = parse_degrees(cell[4]), lon = parse_degrees(cell[5]);
    if (!lat || !lon || *lat < -90 || *lat > 90 || *lon < -180 || *lon > 180)
        return fault(where, "columns 5 and 6 are no position");
    std::uint64_t population = 0;
    if (!number(cell[14], population)) return fault(where, "column 15 is no population");
    place.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(population, 4'000'000'000u));
    place.lat = *lat, place.lon = *lon, place.located = true;
    if (cell[8].size() == 2) place.country = cell[8];
    place.feature = feature_of(cell[6], cell[7]);
    if (place.feature == Feature::former || !is_utf8(cell[1]) || cell[1].size() > 200) return Done{};
    place.name = cell[1];
    const bool division =
        place.feature == Feature::admin1 || place.feature == Feature::admin2 || place.feature == Feature::admin3;
    for (const std::string_view name : {cell[1], cell[2]}) {
        add_key(place, name, NameKind::main);
        if (division) add_key(place, bare_division(place_key(name)), NameKind::bare);
    }
    for (const std::string_view name : split(cell[3], ','))
        if (name.size() >= 3 && !is_code(name)) add_key(place, name, NameKind::alternate);
    if (place.keys.empty()) return Done{};
    std::string code;
    if (!cell[10].empty() && place.feature != Feature::country) {
        code = place.country + "." + std::string(cell[10]);
        if (!cell[11].empty() && place.feature != Feature::admin1) code += "." + std::string(cell[11]);
    }
    if (place.feature == Feature::admin1 || place.feature == Feature::admin2) {
        Division& known = divisions_[code];
        if (known.name.empty()) known.name = place.name;
    }
    divisions_of_.push_back(std::move(code));
    places_.push_back(std::move(place));
    return Done{};
}

// code, name, plain name, GeoNames number; the last two may be absent.
Result<Done> GeonamesCompiler::add_division(std::string_view line, const std::string& where) {
    const std::vector<std::string_view> cell = split(line, '\t');
    const auto dots = std::count(cell[0].begin(), cell[0].end(), '.');
    if (dots < 1 || dots > 2 || cell[0].size() > 40 || cell[0].find('.') != 2)
        return fault(where, "the first column is no code of a division such as US.TX");
    if (cell[1].empty() || cell[1].size() > 200 || !is_utf8(cell[1]))
        return fault(where, "the second column is no name");
    std::uint32_t id = 0;
    if (cell.size() > 3 && !number(cell[3], id)) return fault(where, "the fourth column is no GeoNames number");
    divisions_[std::string(cell[0])] = {std::string(cell[1]), id ? std::to_string(id) : ""};
    return Done{};
}

Result<Done> GeonamesCompiler::add_json(const std::string& bytes, const std::string& name) {
    simdjson::dom::parser parser;
    simdjson::dom::array rows;
    if (bytes.size() > (std::size_t{1} << 30) || parser.parse(bytes).get_array().get(rows))
        return fault(name, "is no JSON array");
    std::size_t at = 0;
    for (const simdjson::dom::element row : rows) {
        const std::string where = name + "[" + std::to_string(at++) + "]";
        std::string_view code, called;
        if (row["code"].get_string().get(code) || row["name"].get_string().get(called))
            return fault(where, "holds no code and name");
        // A few divisions have no name in the tables.
        if (called.empty()) continue;
        std::string line(code);
        line += '\t', line += called;
        if (std::count(line.begin(), line.end(), '\t') != 1) return fault(where, "holds a tab");
        if (Result<Done> done = add_division(line, where); !done) return done.error();
    }
    return Done{};
}

// Divisions become places: those that the dumps hold keep their row, the others get the middle of their places.
std::map<std::string, std::uint32_t> GeonamesCompiler::place_divisions() {
    std::map<std::string, std::uint32_t> out;
    // In whole 1e-5 degrees, so that the order of the rows leaves no trace.
    struct Middle {
        std::int64_t lat = 0, lon = 0, east = 0;  // east: longitudes counted from 0 to 360, for divisions across 180
        std::int64_t west_most = 18'000'000, east_most = -18'000'000;
        std::uint64_t population = 0;
        std::int64_t count = 0;
    };
    std::map<std::string, Middle> middles;
    const auto first_level = [](const std::string& code) { return code.substr(0, code.find('.', 3)); };
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
        const BuiltPlace& place = places_[i];
        const std::string& code = divisions_of_[i];
        const auto dots = std::count(code.begin(), code.end(), '.');
        if ((place.feature == Feature::admin1 && dots == 1) || (place.feature == Feature::admin2 && dots == 2)) {
            out.emplace(code, i);
            continue;
        }
        if (place.feature < Feature::capital || place.feature > Feature::locality || code.empty()) continue;
        std::vector<std::string> parents{first_level(code)};
        if (dots == 2) parents.push_back(code);
        for (const std::string& parent : parents) {
            Middle& m = middles[parent];
            const std::int64_t lon = whole(place.lon);
            m.lat += whole(place.lat), m.lon += lon, m.east += lon < 0 ? lon + 36'000'000 : lon, ++m.count;
            m.west_most = std::min(m.west_most, lon), m.east_most = std::max(m.east_most, lon);
            if (place.feature != Feature::section) m.population += place.population;
        }
    }
    for (const auto& [code, division] : divisions_) {
        if (const auto row = out.find(code); row != out.end()) {
            add_key(places_[row->second], division.name, NameKind::main);
            continue;
        }
        BuiltPlace place;
        place.name = division.name;
        place.country = code.substr(0, 2);
        place.feature = code.find('.', 3) == std::string::npos ? Feature::admin1 : Feature::admin2;
        number(division.id, place.id);
        if (const auto middle = middles.find(code); middle != middles.end()) {
            const Middle& m = middle->second;
            std::int64_t lon = (m.east_most - m.west_most > 18'000'000 ? m.east : m.lon) / m.count;
            if (lon > 18'000'000) lon -= 36'000'000;
            place.lat = static_cast<double>(m.lat / m.count) / 100'000, place.lon = static_cast<double>(lon) / 100'000,
            place.located = true;
            place.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(m.population, 4'000'000'000u));
        }
        add_key(place, place.name, NameKind::main);
        add_key(place, bare_division(place_key(place.name)), NameKind::bare);
        if (place.keys.empty()) continue;
        out.emplace(code, static_cast<std::uint32_t>(places_.size()));
        places_.push_back(std::move(place));
        divisions_of_.push_back(code);
    }
    return out;
}

std::string GeonamesCompiler::finish() {
    std::vector<std::size_t> order(places_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(places_[a].id, places_[a].name) < std::tie(places_[b].id, places_[b].name);
    });
    std::vector<BuiltPlace> sorted;
    std::vector<std::string> codes;
    for (const std::size_t i : order)
        sorted.push_back(std::move(places_[i])), codes.push_back(std::move(divisions_of_[i]));
    places_ = std::move(sorted), divisions_of_ = std::move(codes);
    const std::map<std::string, std::uint32_t> at = place_divisions();
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
        const std::string& code = divisions_of_[i];
        if (code.empty()) continue;
        const auto link = [&](const std::string& each) {
            const auto found = at.find(each);
            return found == at.end() || found->second == i ? TablePlace::no_place : found->second;
        };
        const std::size_t second = code.find('.', 3);
        places_[i].admin1 = link(code.substr(0, second));
        if (second != std::string::npos) places_[i].admin2 = link(code);
    }
    std::string out = table_bytes(std::move(places_));
    places_.clear(), divisions_of_.clear(), divisions_.clear();
    return out;
}

}  // namespace dateline::places

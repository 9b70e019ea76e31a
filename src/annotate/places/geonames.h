// Compiles GeoNames files into one table: dumps of places (cities500.txt, allCountries.txt: 19 tab-separated columns)
// and names of divisions, as GeoNames' own tables (admin1CodesASCII.txt, admin2Codes.txt) or as JSON
// ([{"code": "US.TX", "name": "Texas"}, ...]). Which of them a file is shows in its first line.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/places/place_table.h"
#include "dateline/result.h"

namespace dateline::places {

class GeonamesCompiler {
public:
    // Takes a file in. Fails with file and line: unreadable, a row with another number of columns, a number that is
    // none, a line over 256 KiB.
    Result<Done> add_file(const std::string& path);
    // The same from memory: `name` stands for the file in messages.
    Result<Done> add_bytes(std::string_view bytes, const std::string& name);

    std::size_t places() const { return places_.size(); }

    // Links places to their divisions, gives divisions that only a table of names holds the middle of their places,
    // and returns the table's bytes. Leaves the compiler empty.
    std::string finish();

private:
    struct Division {
        std::string name, id;
    };
    Result<Done> add_lines(class LineSource& lines, const std::string& name);
    Result<Done> add_place(std::string_view line, const std::string& where);
    Result<Done> add_division(std::string_view line, const std::string& where);
    Result<Done> add_json(const std::string& bytes, const std::string& name);
    std::map<std::string, std::uint32_t> place_divisions();

    std::vector<BuiltPlace> places_;
    std::vector<std::string> divisions_of_;      // beside places_: "US.TX.113", "US.TX" or ""
    std::map<std::string, Division> divisions_;  // by code: one dot for the first level, two for the second
};

// What a GeoNames feature class and code come down to.
Feature feature_of(std::string_view feature_class, std::string_view code);

}  // namespace dateline::places

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "annotate/places/geonames.h"
#include "annotate/places/place_table.h"
#include "dateline/gazetteer.h"

namespace dateline {

Result<GazetteerSummary> compile_gazetteer(const std::vector<std::string>& files, const std::string& output) {
    places::GeonamesCompiler compiler;
    std::vector<std::string> sorted = files;
    std::sort(sorted.begin(), sorted.end());
    for (const std::string& file : sorted)
        if (Result<Done> done = compiler.add_file(file); !done) return done.error();
    const std::string bytes = compiler.finish();
    Result<places::PlaceTable> table = places::PlaceTable::from_bytes(bytes, output);
    if (!table) return table.error();
    if (table->size() == 0)
        return Error{ErrorKind::empty, output, "the files hold no place", "give a dump of places in GeoNames' format"};
    const std::string part = output + ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out || std::rename(part.c_str(), output.c_str()) != 0) {
        std::remove(part.c_str());
        return Error{ErrorKind::unwritable, output, "cannot be written",
                     "name a file in a folder that you may write to"};
    }
    return GazetteerSummary{table->size(), bytes.size(), table->digest()};
}

}  // namespace dateline

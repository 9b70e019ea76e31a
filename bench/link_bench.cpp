// Times resolve and link over coded reports, to see how their cost grows:
//
//   link_bench LEXICON RECORDS.jsonl SIZE...
//
// RECORDS.jsonl is what `dateline annotate` writes. For each SIZE, the first so many reports are resolved and linked once;
// a line "SIZE RESOLVE LINK MEGABYTES EVENTS LINEAGE" follows: seconds of processor time, peak memory of the process so far,
// and how much was found.
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "dateline/link.h"
#include "dateline/record.h"

namespace {

double seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

long peak_megabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss / 1024;
}

int fail(const dateline::Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::cerr << "link_bench LEXICON RECORDS.jsonl SIZE...\n";
        return 2;
    }
    using namespace dateline;
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto resolver = Resolver::create(*lexicon);
    if (!resolver) return fail(resolver.error());
    const auto linker = Linker::create(*lexicon);
    if (!linker) return fail(linker.error());
    std::size_t most = 0;
    for (int i = 3; i < count; ++i) most = std::max<std::size_t>(most, std::stoul(arguments[i]));
    std::vector<CodedReport> all;
    std::ifstream in(arguments[2], std::ios::binary);
    for (std::string line; all.size() < most && std::getline(in, line);) {
        Result<CodedReport> report = parse_stored_record(line);
        if (!report) return fail(report.error());
        all.push_back(std::move(*report));
    }
    for (int i = 3; i < count; ++i) {
        const std::size_t size = std::min<std::size_t>(std::stoul(arguments[i]), all.size());
        std::vector<CodedReport> reports(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
        std::sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
        const double start = seconds();
        Resolution resolution = resolver->resolve(reports, {});
        const double resolved = seconds();
        const Links links = linker->link(reports, std::move(resolution), {});
        std::cout << size << ' ' << resolved - start << ' ' << seconds() - resolved << ' ' << peak_megabytes() << ' ' << links.events.size() << ' ' << links.lineage.size()
                  << std::endl;
    }
}

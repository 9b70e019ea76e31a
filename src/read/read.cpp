#include "dateline/read.h"

namespace dateline {

struct Reader::Rules {};

Result<Reader> Reader::create(const Lexicon&, ReadLimits) { return Reader(std::make_unique<Rules>()); }
Result<Report> Reader::read(const Original&) const { return Report{}; }
void find_originals(const std::vector<std::string>&, const ReadLimits&, const Sink&) {}

Reader::Reader(std::unique_ptr<Rules> parts) : rules_(std::move(parts)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

}  // namespace dateline

#include "annotate/places/place_table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "dateline/id.h"

namespace dateline::places {

namespace {

constexpr std::string_view magic = "DLPLACES";
constexpr std::size_t digest_size = 64, head_size = 8 + 5 * 4 + digest_size + 4;  // four spare bytes align the rows
constexpr std::size_t place_size = 36, name_size = 12, skeleton_size = 8;
constexpr double scale = 100000;  // positions are kept to 1e-5 degrees, about a metre

struct Mapping {
    void* at = nullptr;
    std::size_t size = 0;
    ~Mapping() {
        if (at) munmap(at, size);
    }
};

}  // namespace

std::uint32_t skeleton_hash(std::string_view skeleton) {
    std::uint32_t hash = 2166136261u;
    for (const char c : skeleton) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

Result<PlaceTable> PlaceTable::open(const std::string& path) {
    const auto fault = [&](std::string what) {
        return Error{ErrorKind::model, path, std::move(what), "compile it again with dateline gazetteer"};
    };
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fault(errno == ENOENT ? "no such file" : "cannot be read");
    struct stat about {};
    auto mapping = std::make_shared<Mapping>();
    const bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
    if (regular) {
        mapping->size = static_cast<std::size_t>(about.st_size);
        void* at = mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file, 0);
        if (at != MAP_FAILED) mapping->at = at;
    }
    close(file);
    if (!mapping->at) return fault("cannot be read");
    const std::string_view bytes(static_cast<const char*>(mapping->at), mapping->size);
    return over(std::move(mapping), bytes, path);
}

Result<PlaceTable> PlaceTable::from_bytes(std::string bytes, const std::string& name) {
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    return over(std::move(owner), view, name);
}

Result<PlaceTable> PlaceTable::over(std::shared_ptr<const void> owner, std::string_view bytes,
                                    const std::string& name) {
    const auto fault = [&](std::string what) {
        return Error{ErrorKind::model, name, std::move(what), "compile it again with dateline gazetteer"};
    };
    if (bytes.size() < head_size || bytes.substr(0, magic.size()) != magic) return fault("is no compiled gazetteer");
    PlaceTable out;
    out.bytes_ = bytes;
    if (out.word(8) != format_version) return fault("was compiled by another version of Dateline");
    out.places_ = out.word(12), out.names_ = out.word(16), out.skeletons_ = out.word(20);
    const std::uint64_t pool = out.word(24);
    const std::uint64_t wanted = head_size + std::uint64_t{out.places_} * place_size +
                                 std::uint64_t{out.names_} * name_size + std::uint64_t{out.skeletons_} * skeleton_size +
                                 pool;
    if (wanted != bytes.size() || pool == 0 || bytes.back() != '\0') return fault("is cut short or damaged");
    out.names_at_ = head_size + std::size_t{out.places_} * place_size;
    out.skeletons_at_ = out.names_at_ + std::size_t{out.names_} * name_size;
    out.pool_at_ = out.skeletons_at_ + std::size_t{out.skeletons_} * skeleton_size;
    out.digest_ = std::string(bytes.substr(28, digest_size));
    if (!std::all_of(out.digest_.begin(), out.digest_.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }))
        return fault("is damaged in its head");
    out.owner_ = std::move(owner);
    return out;
}

bool PlaceTable::verify() const {
    return bytes_.empty() || sha256_hex(bytes_.substr(head_size)) == digest_;
}

std::uint32_t PlaceTable::word(std::size_t at) const {
    std::uint32_t value = 0;
    if (at + 4 <= bytes_.size())
        for (int i = 3; i >= 0; --i)
            value = value << 8 | static_cast<unsigned char>(bytes_[at + static_cast<std::size_t>(i)]);
    return value;
}

// The last byte of the pool is NUL (checked when opened), so a string never runs over its end.
std::string_view PlaceTable::text(std::uint32_t offset) const {
    const std::size_t at = pool_at_ + offset;
    return at < bytes_.size() ? std::string_view(bytes_.data() + at) : std::string_view();
}

TablePlace PlaceTable::place(std::uint32_t index) const {
    TablePlace out;
    if (index >= places_) return out;
    const std::size_t at = head_size + std::size_t{index} * place_size;
    out.id = word(at);
    const auto lat = static_cast<std::int32_t>(word(at + 4)), lon = static_cast<std::int32_t>(word(at + 8));
    out.lat = lat / scale, out.lon = lon / scale;
    out.population = word(at + 12);
    out.name = text(word(at + 16));
    out.country = text(word(at + 20));
    out.admin1 = word(at + 24), out.admin2 = word(at + 28);
    const std::uint32_t rest = word(at + 32);
    const std::uint32_t feature = rest & 0xFF;
    out.feature =
        feature <= static_cast<std::uint32_t>(Feature::other) ? static_cast<Feature>(feature) : Feature::other;
    out.located = (rest & 0x100) != 0 && lat >= -9000000 && lat <= 9000000 && lon >= -18000000 && lon <= 18000000;
    if (!out.located) out.lat = out.lon = 0;
    return out;
}

std::uint32_t PlaceTable::lower_bound(std::string_view key) const {
    std::uint32_t low = 0, high = names_;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (text(word(names_at_ + std::size_t{middle} * name_size)) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<TableHit> PlaceTable::find(std::string_view key, std::size_t limit) const {
    std::vector<TableHit> out;
    if (key.empty()) return out;
    for (std::uint32_t i = lower_bound(key); i < names_ && out.size() < limit; ++i) {
        const std::size_t at = names_at_ + std::size_t{i} * name_size;
        if (text(word(at)) != key) break;
        const std::uint32_t place = word(at + 4), kind = word(at + 8);
        if (place < places_) out.push_back({place, kind <= 2 ? static_cast<NameKind>(kind) : NameKind::alternate});
    }
    return out;
}

bool PlaceTable::has_prefix(std::string_view key) const {
    if (key.empty()) return false;
    const std::uint32_t i = lower_bound(key);
    if (i >= names_) return false;
    const std::string_view found = text(word(names_at_ + std::size_t{i} * name_size));
    if (found == key) return true;
    // Keys that go on with a letter sort after those that go on with a blank, so the first one tells.
    return found.size() > key.size() && found.starts_with(key) && found[key.size()] == ' ';
}

std::vector<std::uint32_t> PlaceTable::find_skeleton(std::string_view wanted, std::size_t limit) const {
    std::vector<std::uint32_t> out;
    const std::uint32_t hash = skeleton_hash(wanted);
    std::uint32_t low = 0, high = skeletons_;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (word(skeletons_at_ + std::size_t{middle} * skeleton_size) < hash)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < skeletons_ && out.size() < limit; ++low) {
        const std::size_t at = skeletons_at_ + std::size_t{low} * skeleton_size;
        if (word(at) != hash) break;
        if (const std::uint32_t place = word(at + 4); place < places_) out.push_back(place);
    }
    return out;
}

}  // namespace dateline::places

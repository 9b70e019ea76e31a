#include "dateline/id.h"

#include <openssl/sha.h>

#include <array>

namespace dateline {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * digest.size());
    for (unsigned char byte : digest) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string make_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
    std::string all;
    for (std::string_view part : parts) {
        all += std::to_string(part.size());
        all += ':';
        all += part;
    }
    return std::string(prefix) + sha256_hex(all).substr(0, 16);
}

std::string finding_id(std::string_view report_id, std::string_view layer, Span defining) {
    return make_id("f-", {report_id, layer, std::to_string(defining.begin), std::to_string(defining.end)});
}

std::string group_id(std::string_view prefix, std::string_view smallest_member) {
    return make_id(prefix, {smallest_member});
}

}  // namespace dateline

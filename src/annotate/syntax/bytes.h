// Whole numbers and strings in a byte string, least significant byte first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::syntax {

class ByteWriter {
public:
    void u8(std::uint32_t v) { out_ += static_cast<char>(v); }
    void u16(std::uint32_t v) { u8(v & 0xFF), u8(v >> 8 & 0xFF); }
    void u32(std::uint32_t v) { u16(v & 0xFFFF), u16(v >> 16); }
    void varint(std::uint64_t v) {
        for (; v >= 0x80; v >>= 7) u8(static_cast<std::uint32_t>(v & 0x7F) | 0x80);
        u8(static_cast<std::uint32_t>(v));
    }
    void text(std::string_view v) {
        varint(v.size());
        out_ += v;
    }
    void raw(std::string_view v) { out_ += v; }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// Past the end every read gives 0 and good() turns false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
    std::uint32_t u8() {
        if (rest_.empty()) {
            good_ = false;
            return 0;
        }
        const auto v = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return v;
    }
    std::uint32_t u16() {
        const std::uint32_t low = u8();
        return low | u8() << 8;
    }
    std::uint32_t u32() {
        const std::uint32_t low = u16();
        return low | u16() << 16;
    }
    std::uint64_t varint() {
        std::uint64_t v = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint32_t b = u8();
            v |= static_cast<std::uint64_t>(b & 0x7F) << shift;
            if (b < 0x80) return v;
        }
        good_ = false;
        return 0;
    }
    std::string_view raw(std::uint64_t size) {
        if (size > rest_.size()) {
            good_ = false;
            rest_ = {};
            return {};
        }
        const std::string_view v = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(static_cast<std::size_t>(size));
        return v;
    }
    std::string_view text() { return raw(varint()); }
    bool good() const { return good_; }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace dateline::syntax

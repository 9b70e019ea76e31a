// Records in few bytes, and back: numbers of seven bits a byte, texts behind their length. What is read back may be damaged:
// nothing is read beyond the end, and failed() tells it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dateline {

class Packer {
public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
        out_ += static_cast<char>(value);
    }
    void sign(std::int64_t value) { number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63)); }
    void word(std::uint64_t value) {  // eight bytes: for hashes
        for (int i = 0; i < 8; ++i) out_ += static_cast<char>(value >> 8 * i);
    }
    void text(std::string_view text) {
        number(text.size());
        out_ += text;
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view in) : in_(in) {}

    std::uint64_t number() {
        std::uint64_t out = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at_ >= in_.size()) break;
            const auto byte = static_cast<unsigned char>(in_[at_++]);
            out |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) return out;
        }
        failed_ = true;
        return 0;
    }
    std::uint32_t small() {  // a number that fits
        const std::uint64_t out = number();
        failed_ = failed_ || out > 0xFFFFFFFF;
        return static_cast<std::uint32_t>(out);
    }
    std::int64_t sign() {
        const std::uint64_t coded = number();
        return static_cast<std::int64_t>(coded >> 1 ^ (~(coded & 1) + 1));
    }
    std::uint64_t word() {
        std::uint64_t out = 0;
        if (in_.size() - at_ < 8) return fail(), 0;
        for (int i = 0; i < 8; ++i) out |= std::uint64_t{static_cast<unsigned char>(in_[at_++])} << 8 * i;
        return out;
    }
    std::string_view text() {
        const std::uint64_t size = number();
        if (size > in_.size() - at_) return fail(), std::string_view();
        at_ += size;
        return in_.substr(at_ - size, size);
    }
    // Number of things that follow, each of at least one byte.
    std::size_t count() {
        const std::uint64_t out = number();
        if (out > in_.size() - at_) return fail(), 0;
        return out;
    }
    std::string_view rest() const { return in_.substr(at_); }
    std::size_t at() const { return at_; }
    bool failed() const { return failed_; }
    bool done() const { return !failed_ && at_ == in_.size(); }

private:
    void fail() {
        failed_ = true;
        at_ = in_.size();
    }

    std::string_view in_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace dateline

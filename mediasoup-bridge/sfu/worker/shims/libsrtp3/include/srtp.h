// What mediasoup-worker calls of libsrtp 3 (a beta, in no distribution), written on
// top of the libsrtp 2 that Debian ships. For those calls the two differ in this:
//
//  - protect and unprotect write to a buffer of their own, with its capacity given,
//    where version 2 works in place;
//  - srtp_remove_stream() became srtp_stream_remove();
//  - two error codes are new.
#ifndef LIVESTAND_SHIM_SRTP_H
#define LIVESTAND_SHIM_SRTP_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include <srtp2/srtp.h>

#define srtp_err_status_buffer_small static_cast<srtp_err_status_t>(28)
#define srtp_err_status_cryptex_err static_cast<srtp_err_status_t>(29)

namespace srtp3_on_2
{
	// Copies the packet into the output buffer (unless it is there already) and lets
	// version 2 work in place on it. "room" is how much that may append.
	template<typename Fn>
	inline srtp_err_status_t Apply(
	  const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t room, Fn fn)
	{
		if (inLen > static_cast<size_t>(std::numeric_limits<int>::max()))
		{
			return srtp_err_status_bad_param;
		}

		if (inLen + room > *outLen)
		{
			return srtp_err_status_buffer_small;
		}

		if (in != out)
		{
			std::memmove(out, in, inLen);
		}

		int len = static_cast<int>(inLen);
		const srtp_err_status_t err = fn(out, &len);

		if (err == srtp_err_status_ok)
		{
			*outLen = static_cast<size_t>(len);
		}

		return err;
	}
} // namespace srtp3_on_2

inline srtp_err_status_t srtp_protect(
  srtp_t ctx, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return srtp3_on_2::Apply(
	  rtp,
	  rtpLen,
	  srtp,
	  srtpLen,
	  SRTP_MAX_TRAILER_LEN,
	  [ctx](void* data, int* len) { return ::srtp_protect(ctx, data, len); });
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t ctx, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return srtp3_on_2::Apply(
	  srtp,
	  srtpLen,
	  rtp,
	  rtpLen,
	  0,
	  [ctx](void* data, int* len) { return ::srtp_unprotect(ctx, data, len); });
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t ctx, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return srtp3_on_2::Apply(
	  rtcp,
	  rtcpLen,
	  srtcp,
	  srtcpLen,
	  SRTP_MAX_TRAILER_LEN + sizeof(uint32_t),
	  [ctx](void* data, int* len) { return ::srtp_protect_rtcp(ctx, data, len); });
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t ctx, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return srtp3_on_2::Apply(
	  srtcp,
	  srtcpLen,
	  rtcp,
	  rtcpLen,
	  0,
	  [ctx](void* data, int* len) { return ::srtp_unprotect_rtcp(ctx, data, len); });
}

// Both versions take the SSRC in network byte order.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return ::srtp_remove_stream(session, ssrc);
}

#endif

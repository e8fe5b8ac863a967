// Meson wants a library target here; the code is in the system's library.
typedef int shim_libuv;

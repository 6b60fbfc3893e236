//! The program's memory: 2 MB for the thread that does the work, from the system for all else.
//!
//! An analysis makes some 15,000 small allocations that seldom live long and that together never
//! need more than 1 MB. The system's allocator takes a fifth of its instructions for them, and the
//! kernel a twentieth of a millisecond for each 30 pages that they touch for the first time. Here a
//! block is taken from the list of freed blocks of its size, or from the end of an [`Arena`], which
//! lies in one page where the kernel offers pages of that size. What does not fit, and what other
//! threads ask for, comes from the system.

#![expect(unsafe_code, reason = "a global allocator is an unsafe trait; every step says why it holds")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::{self, NonNull};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of the arena, and its alignment: a large page of x86-64 and of most others.
const SIZE: usize = 2 << 20;

/// Sizes are rounded up to a multiple of this, which is also the least alignment of a block.
const STEP: usize = 16;
/// The alignment of blocks larger than [`STEPPED_MAX`]: that of a cache line, which the decompression of
/// a PDF's streams asks for.
const LARGE_ALIGN: usize = 64;
/// Sizes up to this are rounded up to the next step, larger ones to the next power of two.
const STEPPED_MAX: usize = 1024;
/// Larger blocks come from the system.
const BLOCK_MAX: usize = 256 << 10;

const STEPPED: usize = STEPPED_MAX / STEP;
/// Numbers of sizes: 16, 32 … 1024, then 2, 4 … 256 KB.
const CLASSES: usize = STEPPED + (BLOCK_MAX / STEPPED_MAX).ilog2() as usize;

/// Memory that one thread divides into blocks. It is never given back.
struct Arena {
    /// Where the next new block begins; `end` where there is no room left, or none was given.
    next: Cell<usize>,
    end: Cell<usize>,
    /// Freed blocks by class: each holds the address of the one freed before it.
    freed: [Cell<*mut u8>; CLASSES],
}

impl Arena {
    const fn without_room() -> Self {
        Self { next: Cell::new(0), end: Cell::new(0), freed: [const { Cell::new(ptr::null_mut()) }; CLASSES] }
    }

    /// A block for the layout, if the arena has one.
    #[inline]
    fn take(&self, layout: Layout) -> Option<NonNull<u8>> {
        let class = Class::of(layout)?;
        let freed = self.freed.get(class.index)?;
        if let Some(block) = NonNull::new(freed.get()) {
            // SAFETY: `give_back` wrote the address of the next freed block there, or null, and
            // nobody has had the block since.
            freed.set(unsafe { block.cast::<*mut u8>().read() });
            return Some(block);
        }
        let start = self.next.get().next_multiple_of(class.align());
        let next = start + class.size;
        if next > self.end.get() {
            return None;
        }
        self.next.set(next);
        NonNull::new(ptr::with_exposed_provenance_mut(start))
    }

    /// Keeps a block for the next one of its size.
    ///
    /// # Safety
    ///
    /// The block was taken from an arena with this layout, is not used any more, and this is the
    /// thread of that arena.
    #[inline]
    unsafe fn give_back(&self, block: *mut u8, layout: Layout) {
        if let Some(freed) = Class::of(layout).and_then(|class| self.freed.get(class.index)) {
            // SAFETY: every block is at least `STEP` bytes and aligned to them, and it is ours again.
            unsafe { block.cast::<*mut u8>().write(freed.get()) };
            freed.set(block);
        }
    }
}

/// The size that a block is rounded up to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Class {
    index: usize,
    size: usize,
}

impl Class {
    /// `None` for what an arena does not hold.
    #[inline]
    fn of(layout: Layout) -> Option<Self> {
        let size = layout.size();
        if size > BLOCK_MAX {
            return None;
        }
        let class = if size <= STEPPED_MAX {
            let index = size.saturating_sub(1) / STEP;
            Self { index, size: (index + 1) * STEP }
        } else {
            let size = size.next_power_of_two();
            Self { index: STEPPED - 1 + (size / STEPPED_MAX).ilog2() as usize, size }
        };
        (layout.align() <= class.align()).then_some(class)
    }

    /// What the addresses of its blocks are multiples of.
    #[inline]
    fn align(self) -> usize {
        if self.size > STEPPED_MAX { LARGE_ALIGN } else { STEP }
    }
}

/// Where the arena lies; 0 before there is one.
static BASE: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static ARENA: Arena = const { Arena::without_room() };
}

/// The program's allocator.
pub struct Memory;

impl Memory {
    /// Gives the calling thread the arena; the first call wins.
    pub fn claim_arena() {
        let Ok(layout) = Layout::from_size_align(SIZE, SIZE) else {
            return;
        };
        // SAFETY: the layout is not empty.
        let room = unsafe { System.alloc(layout) };
        if room.is_null() {
            return;
        }
        let base = room.expose_provenance();
        if BASE.compare_exchange(0, base, Ordering::Relaxed, Ordering::Relaxed).is_err() {
            // SAFETY: it was allocated above with this layout, and nobody knows of it.
            unsafe { System.dealloc(room, layout) };
            return;
        }
        #[cfg(target_os = "linux")]
        // SAFETY: the memory is ours and of this size; the advice changes no content. Where large
        // pages are not to be had, small ones do.
        let _ = unsafe { rustix::mm::madvise(room.cast(), SIZE, rustix::mm::Advice::LinuxHugepage) };
        ARENA.with(|arena| {
            arena.next.set(base);
            arena.end.set(base + SIZE);
        });
    }

    #[inline]
    fn is_in_arena(block: *mut u8) -> bool {
        // An address is handed to another thread after the base was written, so it is seen there.
        // Before there is an arena the base is 0, where no block lies either.
        block.addr().wrapping_sub(BASE.load(Ordering::Relaxed)) < SIZE
    }

    /// Whether the calling thread has the arena.
    #[inline]
    fn has_arena() -> bool {
        ARENA.with(|arena| arena.end.get() != 0)
    }
}

// The methods are not inlined: ten thousand copies of them take more pages than their calls take time.
//
// SAFETY: blocks of an arena do not overlap, are as large and aligned as their class, and are
// given out again only after they were freed; all others are the system's, which gets back only its
// own. Only the arena's thread touches its lists; what another frees is left unused.
unsafe impl GlobalAlloc for Memory {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match ARENA.with(|arena| arena.take(layout)) {
            Some(block) => block.as_ptr(),
            // SAFETY: as for this function.
            None => unsafe { System.alloc(layout) },
        }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if !Self::is_in_arena(block) {
            // SAFETY: blocks outside of the arena are the system's.
            unsafe { System.dealloc(block, layout) };
        } else if Self::has_arena() {
            // SAFETY: the block lies in the arena, which is this thread's.
            ARENA.with(|arena| unsafe { arena.give_back(block, layout) });
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if !Self::is_in_arena(block) {
            // SAFETY: blocks outside of the arena are the system's.
            return unsafe { System.realloc(block, layout, new_size) };
        }
        // SAFETY: the caller vouches for the size.
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        if Class::of(new_layout) == Class::of(layout) {
            return block;
        }
        // SAFETY: as for this function.
        let moved = unsafe { self.alloc(new_layout) };
        if !moved.is_null() {
            // SAFETY: both are as large as the smaller of the two and, both being in use, apart.
            unsafe {
                ptr::copy_nonoverlapping(block, moved, layout.size().min(new_size));
                self.dealloc(block, layout);
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Allocates (`Ok(size, align as a power of two)`) or frees the n-th living block (`Err(n)`).
    type Step = Result<(usize, u32), usize>;

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let size = prop_oneof![4 => 1_usize..200, 3 => 1_usize..3_000, 1 => 1_usize..400_000];
        let step = prop_oneof![(size, 0_u32..8).prop_map(Ok), any::<usize>().prop_map(Err)];
        prop::collection::vec(step, 1..200)
    }

    /// A block filled with one byte.
    struct Filled(*mut u8, Layout, u8);

    impl Filled {
        fn is_whole(&self) -> bool {
            // SAFETY: the block is this large and was written.
            unsafe { std::slice::from_raw_parts(self.0, self.1.size()) }.iter().all(|byte| *byte == self.2)
        }
    }

    fn fill(block: *mut u8, layout: Layout, byte: u8) -> Filled {
        assert!(!block.is_null() && block.addr().is_multiple_of(layout.align()));
        // SAFETY: the block is this large.
        unsafe { block.write_bytes(byte, layout.size()) };
        Filled(block, layout, byte)
    }

    proptest! {
        /// Nothing that is alive is overwritten, whatever was allocated, grown and freed.
        #[test]
        fn blocks_keep_apart(steps in steps(), grown in any::<prop::sample::Index>()) {
            Memory::claim_arena();
            let mut alive: Vec<Filled> = Vec::new();
            for (index, step) in steps.into_iter().enumerate() {
                match step {
                    Ok((size, align)) => {
                        let layout = Layout::from_size_align(size, 1 << align).unwrap();
                        // SAFETY: the layout is not empty.
                        alive.push(fill(unsafe { Memory.alloc(layout) }, layout, index as u8));
                    }
                    Err(_) if alive.is_empty() => {}
                    Err(n) if n % 3 == 0 => {
                        let Filled(block, layout, byte) = alive.swap_remove(n % alive.len());
                        let new = 1 + grown.index(300_000);
                        // SAFETY: the block is alive and of this layout.
                        let moved = unsafe { Memory.realloc(block, layout, new) };
                        let kept = Layout::from_size_align(layout.size().min(new), layout.align()).unwrap();
                        prop_assert!(Filled(moved, kept, byte).is_whole());
                        alive.push(fill(moved, Layout::from_size_align(new, layout.align()).unwrap(), byte));
                    }
                    Err(n) => {
                        let filled = alive.swap_remove(n % alive.len());
                        prop_assert!(filled.is_whole(), "before step {index}");
                        let Filled(block, layout, _) = filled;
                        // SAFETY: the block is alive and of this layout.
                        unsafe { Memory.dealloc(block, layout) };
                    }
                }
            }
            prop_assert!(alive.iter().all(Filled::is_whole), "at the end");
            for Filled(block, layout, _) in alive {
                // SAFETY: the block is alive and of this layout.
                unsafe { Memory.dealloc(block, layout) };
            }
        }
    }

    #[test]
    fn a_freed_block_serves_the_next_of_its_size() {
        let arena = Arena::without_room();
        let mut room = vec![0_u64; 1024];
        let base = room.as_mut_ptr().expose_provenance().next_multiple_of(STEP);
        arena.next.set(base);
        arena.end.set(base + 4096);
        let layout = Layout::from_size_align(100, 8).unwrap();
        let first = arena.take(layout).unwrap();
        // SAFETY: it was just taken with this layout.
        unsafe { arena.give_back(first.as_ptr(), layout) };
        assert_eq!(arena.take(Layout::from_size_align(112, 1).unwrap()), Some(first));
        assert_ne!(arena.take(layout), Some(first));
    }

    #[test]
    fn a_full_arena_gives_nothing() {
        let arena = Arena::without_room();
        assert_eq!(arena.take(Layout::from_size_align(1, 1).unwrap()), None);
    }

    #[test]
    fn what_another_thread_frees_is_not_given_out_twice() {
        Memory::claim_arena();
        let texts: Vec<String> = (0..1000).map(|number| format!("text number {number}")).collect();
        let joined = std::thread::spawn(move || texts.join(" ")).join().unwrap();
        let again: Vec<String> = (0..1000).map(|number| format!("other text {number}")).collect();
        assert!(joined.starts_with("text number 0 text number 1 "));
        assert!(again.iter().zip(0..).all(|(text, number)| *text == format!("other text {number}")));
    }

    #[test]
    fn sizes_are_rounded_up_to_their_class() {
        let class = |size| Class::of(Layout::from_size_align(size, 8).unwrap()).map(|class| (class.index, class.size));
        let cases = [
            (0, Some((0, 16))),
            (16, Some((0, 16))),
            (17, Some((1, 32))),
            (1024, Some((STEPPED - 1, 1024))),
            (1025, Some((STEPPED, 2048))),
            (BLOCK_MAX, Some((CLASSES - 1, BLOCK_MAX))),
            (BLOCK_MAX + 1, None),
        ];
        for (size, expected) in cases {
            assert_eq!(class(size), expected, "{size}");
        }
        let holds = |size, align| Class::of(Layout::from_size_align(size, align).unwrap()).is_some();
        assert!(holds(48_000, LARGE_ALIGN) && !holds(48_000, 2 * LARGE_ALIGN) && !holds(STEPPED_MAX, 2 * STEP));
    }
}

using Punctum.Imaging;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

public class NativePoolTests
{
    const nuint Megabyte = 1 << 20;

    [Fact]
    public void A_block_that_came_back_is_lent_again_where_it_is_at_most_a_third_too_large()
    {
        var pool = new NativePool(64 << 20);
        nint block = pool.Rent(12 * Megabyte);
        pool.Return(block);
        Assert.Equal(block, pool.Rent(9 * Megabyte));
        pool.Return(block);
        Assert.NotEqual(block, pool.Rent(8 * Megabyte));
    }

    [Fact]
    public void What_lies_idle_and_what_is_in_use_are_never_more_than_was_in_use_at_one_time()
    {
        var pool = new NativePool(0);
        nint[] first = [.. Enumerable.Range(0, 10).Select(_ => pool.Rent(Megabyte))];
        foreach (nint block in first[..6]) pool.Return(block);
        Assert.Equal(6 << 20, pool.IdleBytes);
        nint other = pool.Rent(3 * Megabyte);   // none of the idle serves: three of them make room
        Assert.Equal((7 << 20, 3 << 20), (pool.RentedBytes, pool.IdleBytes));
        pool.Return(other);
        Assert.Equal(10 << 20, pool.RentedBytes + pool.IdleBytes);
        foreach (nint block in first[6..]) pool.Return(block);
    }

    [Fact]
    public void When_the_work_is_over_only_the_floor_is_kept()
    {
        var pool = new NativePool(2 << 20);
        nint[] blocks = [.. Enumerable.Range(0, 12).Select(_ => pool.Rent(Megabyte))];
        foreach (nint block in blocks[..10]) pool.Return(block);
        Assert.Equal(10 << 20, pool.IdleBytes);
        pool.Return(blocks[10]);
        Assert.InRange(pool.IdleBytes, 0, 2 << 20);
        pool.Return(blocks[11]);
        Assert.Equal((0, 2 << 20), (pool.RentedBytes, pool.IdleBytes));
    }

    [Fact]
    public void Every_byte_of_a_block_in_large_pages_can_be_written()
    {
        var pool = new NativePool(0);
        nint block = pool.Rent(9 * Megabyte + 12);
        unsafe
        {
            new Span<byte>((void*)block, (9 << 20) + 12).Fill(7);
            Assert.Equal(7, ((byte*)block)[(9 << 20) + 11]);
        }
        pool.Return(block);
        Assert.Equal(0, pool.IdleBytes);
    }
}

using Punctum.Imaging;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

public class NativePoolTests
{
    const nuint Megabyte = 1 << 20;

    [Fact]
    public void Memory_that_came_back_is_lent_again_in_pieces_of_any_size()
    {
        var pool = new NativePool(64 << 20);
        nint block = pool.Rent(12 * Megabyte), beside = pool.Rent(2 * Megabyte);
        pool.Return(block);
        nint[] pieces = [pool.Rent(5 * Megabyte), pool.Rent(3 * Megabyte), pool.Rent(4 * Megabyte)];
        Assert.Equal([block, block + 5 * (nint)Megabyte, block + 8 * (nint)Megabyte], pieces);
        Assert.Equal(0, pool.IdleBytes);
        pool.Return(pieces[0]);
        pool.Return(pieces[1]);
        Assert.Equal(block, pool.Rent(8 * Megabyte));           // two gaps have become one
        Assert.True(pool.Rent(Megabyte) >= beside + 2 * (nint)Megabyte);
    }

    [Fact]
    public void No_two_that_are_lent_share_a_byte_and_each_holds_what_was_written()
    {
        var pool = new NativePool(0);
        var random = new Random(5);
        var lent = new List<(nint Block, int Bytes, byte Mark)>();
        for (int i = 0; i < 400; i++)
        {
            if (lent.Count > 12 || lent.Count > 0 && random.Next(3) == 0)
            {
                int at = random.Next(lent.Count);
                Assert.True(Span(lent[at]).IndexOfAnyExcept(lent[at].Mark) < 0, $"turn {i}");
                pool.Return(lent[at].Block);
                lent.RemoveAt(at);
            }
            int bytes = random.Next(1, 1 << random.Next(8, 20));
            lent.Add((pool.Rent((nuint)bytes), bytes, (byte)i));
            Span(lent[^1]).Fill((byte)i);
        }
        foreach (var one in lent) Assert.True(Span(one).IndexOfAnyExcept(one.Mark) < 0);

        static unsafe Span<byte> Span((nint Block, int Bytes, byte Mark) one) => new((void*)one.Block, one.Bytes);
    }

    [Fact]
    public void What_lies_idle_and_what_is_in_use_are_never_more_than_was_in_use_at_one_time()
    {
        var pool = new NativePool(0);
        nint[] first = [.. Enumerable.Range(0, 10).Select(_ => pool.Rent(Megabyte))];
        foreach (nint block in first[..6]) pool.Return(block);
        Assert.Equal(6 << 20, pool.IdleBytes);
        nint other = pool.Rent(3 * Megabyte);
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
    public void Work_that_settles_keeps_what_is_in_use_and_the_floor()
    {
        var pool = new NativePool(6 << 20);
        nint used = pool.Rent(4 * Megabyte), idle = pool.Rent(20 * Megabyte);
        pool.Return(idle);
        Assert.Equal(20 << 20, pool.IdleBytes);
        pool.Settle();
        Assert.Equal((4 << 20, 2 << 20), (pool.RentedBytes, pool.IdleBytes));
        pool.Return(used);
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

using Punctum.Imaging.Codec;
using Punctum.Records;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Pictures;

/// <summary>Pictures come into the records whole, once, and for the right client.</summary>
public sealed class PicturesTests(TestCluster cluster)
{
    static Task<Swept> Sweep(TestRecords test, bool rehash = false, bool remove = false) => new Sweep(test.Records).Run(TestRecords.Anna, rehash, remove, CancellationToken.None);

    static readonly DateOnly day = new(2026, 5, 4);

    [Fact]
    public async Task A_picture_is_kept_byte_for_byte_and_listed_under_its_visit_and_view()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        byte[] bytes = Photographs.Jpeg(1, 80, 60);
        Assert.IsType<PictureAdded.New>(await test.Add(client, bytes, "left_45", day));
        var (_, pictures) = await new ListPictures(test.Records).Run(TestRecords.Anna, client.Number.ToString(), CancellationToken.None);
        var picture = Assert.Single(pictures);
        Assert.Equal((day, "left_45", "a.jpg", "jpeg", 80, 60, (long)bytes.Length), (picture.Day, picture.View, picture.Name, picture.Format, picture.Width, picture.Height, picture.Bytes));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(test.Records.Originals.PathOf(Convert.FromHexString(picture.Sha256))));
    }

    [Fact]
    public async Task Shots_of_one_view_on_one_day_are_one_capture_of_one_visit()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => test.Add(client, Photographs.Jpeg(i), i % 2 == 0 ? "front" : "left_45", day))));
        await test.Add(client, Photographs.Jpeg(7), "front", day.AddDays(1));
        Assert.Equal((2, 3, 7), (await test.Value<long>("select count(*) from visit"), await test.Value<long>("select count(*) from capture"), await test.Value<long>("select count(*) from picture")));
    }

    [Fact]
    public async Task The_same_file_again_is_already_there_and_for_another_client_a_mistake()
    {
        await using var test = await cluster.New();
        var (ada, bea) = (await test.Client(), await test.Client("Bell"));
        var first = Assert.IsType<PictureAdded.New>(await test.Add(ada, Photographs.Jpeg(1), "front", day));
        Assert.Equal(new PictureAdded.Already(first.Picture, day, "front"), await test.Add(ada, Photographs.Jpeg(1), "left_45", day));
        Assert.Equal(new PictureAdded.OfAnother(ada.Number), await test.Add(bea, Photographs.Jpeg(1), "front", day));
        Assert.Equal(1, await test.Value<long>("select count(*) from picture"));
    }

    [Fact]
    public async Task The_same_file_from_many_at_once_is_one_picture_of_one_client()
    {
        await using var test = await cluster.New();
        var clients = new[] { await test.Client(), await test.Client("Bell") };
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => test.Add(clients[i % 2], Photographs.Jpeg(1)))));
        Assert.Single(outcomes.OfType<PictureAdded.New>());
        Assert.Equal(4, outcomes.OfType<PictureAdded.OfAnother>().Count());
        Assert.True((await Sweep(test, rehash: true)) is { Whole: true, Originals: 1, Strays.Count: 0 });
    }

    [Fact]
    public async Task What_is_no_whole_picture_leaves_neither_row_nor_file()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        byte[] whole = Photographs.Jpeg(1, 400, 300);
        await Assert.ThrowsAsync<PictureException>(() => test.Add(client, whole[..(whole.Length / 2)]));
        await Assert.ThrowsAsync<PictureException>(() => test.Add(client, "no picture"u8.ToArray()));
        await Assert.ThrowsAsync<PictureException>(() => test.Add(client, []));
        Assert.Equal(0, await test.Value<long>("select count(*) from original"));
        Assert.Empty(test.Records.Originals.Files());
    }

    [Fact]
    public async Task Sweep_finds_what_is_missing_damaged_and_astray_and_removes_only_strays()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var hashes = new List<byte[]>();
        for (int i = 0; i < 4; i++) hashes.Add(Convert.FromHexString(((PictureAdded.New)await test.Add(client, Photographs.Jpeg(i))).Sha256));
        var store = test.Records.Originals;
        Assert.True(await Sweep(test, rehash: true) is { Whole: true, Originals: 4 });

        File.Delete(store.PathOf(hashes[0]));
        Overwrite(store.PathOf(hashes[1]), b => b[..^1]);
        Overwrite(store.PathOf(hashes[2]), b => [.. b[..^1], (byte)(b[^1] ^ 1)]);
        byte[] stray = store.Put([1, 2, 3]);
        string half = Path.Combine(test.Records.Folder.Originals, "incoming", "0123");
        await File.WriteAllTextAsync(half, "half");

        var quick = await Sweep(test);
        Assert.Equal([Convert.ToHexStringLower(hashes[0])], quick.Missing);
        Assert.Equal([Convert.ToHexStringLower(hashes[1])], quick.Damaged);
        Assert.Equal(new[] { store.PathOf(stray), half }.Order(StringComparer.Ordinal), quick.Strays);
        var thorough = await Sweep(test, rehash: true, remove: true);
        Assert.Equal(new[] { hashes[1], hashes[2] }.Select(Convert.ToHexStringLower).Order(), thorough.Damaged.Order());
        Assert.Equal(2, thorough.Removed);
        Assert.Equal(3, store.Files().Count());

        for (int i = 0; i < 4; i++) Assert.IsType<PictureAdded.Already>(await test.Add(client, Photographs.Jpeg(i)));      // the bytes come again and heal
        Assert.True(await Sweep(test, rehash: true) is { Whole: true, Strays.Count: 0 });
    }

    [Fact]
    public async Task Sweep_removes_nothing_that_is_just_being_added()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var adding = Task.Run(async () =>
        {
            for (int i = 0; i < 30; i++) Assert.IsType<PictureAdded.New>(await test.Add(client, Photographs.Jpeg(i)));
        });
        while (!adding.IsCompleted) Assert.Equal(0, (await Sweep(test, remove: true)).Removed);
        await adding;
        Assert.True(await Sweep(test, rehash: true) is { Whole: true, Originals: 30, Strays.Count: 0 });
    }

    static void Overwrite(string path, Func<byte[], byte[]> change)
    {
        byte[] changed = change(File.ReadAllBytes(path));
        File.Delete(path);
        File.WriteAllBytes(path, changed);
    }
}

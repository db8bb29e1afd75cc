using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Punctum.Imaging.FirstLooks;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Clients;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;
using Xunit;

namespace Punctum.Tests.Records.Uploads;

/// <summary>A picture file that arrives in pieces, on a real database and disk.</summary>
public sealed class UploadTests(TestCluster cluster)
{
    static readonly Lazy<PhotoGuide> guide = new(() => Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder).Photography);

    static AnnouncedFile Announced(byte[] bytes, string? view = null, DateOnly? day = null, string name = "IMG_1.jpg") => new(name, bytes.Length, $"{name} {bytes.Length} 1", view, day);

    static async Task<Guid> Announce(TestRecords test, FoundClient client, AnnouncedFile file) =>
        Assert.IsType<UploadAnnounced.Open>(await new AnnounceUpload(test.Records, guide.Value, TimeProvider.System).Run(TestRecords.Anna, client.Id, file, CancellationToken.None)).Upload;

    static Task<UploadAppended> Append(TestRecords test, Guid upload, long offset, ReadOnlySpan<byte> piece, Stream? stream = null) =>
        new AppendUpload(test.Records).Run(TestRecords.Anna, upload, offset, stream ?? new MemoryStream(piece.ToArray()), CancellationToken.None);

    static Task<UploadKept> Keep(TestRecords test, Guid upload) => new KeepUpload(test.Records, guide.Value, TimeProvider.System).Run(TestRecords.Anna, upload, CancellationToken.None);

    static async Task<UploadKept> Send(TestRecords test, FoundClient client, byte[] bytes, string? view = null, DateOnly? day = null, string name = "IMG_1.jpg")
    {
        var upload = await Announce(test, client, Announced(bytes, view, day, name));
        await Append(test, upload, 0, bytes);
        return await Keep(test, upload);
    }

    [Fact]
    public async Task In_pieces_it_becomes_the_picture_with_its_view_proposed_and_its_look_kept()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        byte[] bytes = DrawnHeads.Before;
        var upload = await Announce(test, client, Announced(bytes));
        for (int offset = 0; offset < bytes.Length; offset += 10_000)
        {
            Assert.IsType<UploadKept.Unfinished>(await Keep(test, upload));
            var taken = Assert.IsType<UploadAppended.Taken>(await Append(test, upload, offset, bytes.AsSpan(offset, Math.Min(10_000, bytes.Length - offset))));
            Assert.Equal(Math.Min(offset + 10_000, bytes.Length), taken.Offset);
        }
        var kept = Assert.IsType<UploadKept.Kept>(await Keep(test, upload));
        var picture = (await new OpenPicture(test.Records).Run(TestRecords.Anna, kept.Picture, false, CancellationToken.None))!;
        Assert.Equal("front", picture.View);
        Assert.True(File.ReadAllBytes(test.Records.Originals.PathOf(picture.Sha256)).AsSpan().SequenceEqual(bytes));
        var look = (await ReadLook.Run(test.Records, TestRecords.Anna, kept.Picture, CancellationToken.None))!;
        Assert.Contains(look.Findings, f => f.Problem == LookProblem.FaceTooSmall);
        Assert.False(await test.Value<bool>("select fair from look"));
        Assert.Equal(kept, await Keep(test, upload));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.Folder, "uploads")));
        Assert.Empty((await AuditChain.Verify(test.Records, CancellationToken.None)).Faults);
        string thumb = await new PictureCopies(test.Records).File(picture.Sha256, CopyKind.Thumb, CancellationToken.None);
        Assert.Equal(240, Imaging.Codec.PictureReader.Read(thumb).Height);
    }

    [Fact]
    public async Task Who_asks_for_a_copy_first_and_goes_away_takes_it_from_nobody_else()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var kept = Assert.IsType<UploadKept.Kept>(await Send(test, client, DrawnHeads.Before));
        var picture = (await new OpenPicture(test.Records).Run(TestRecords.Anna, kept.Picture, false, CancellationToken.None))!;
        var copies = new PictureCopies(test.Records);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copies.File(picture.Sha256, CopyKind.Pyramid, new(canceled: true)));
        Assert.True(File.Exists(await copies.File(picture.Sha256, CopyKind.Pyramid, CancellationToken.None)));
    }

    [Fact]
    public async Task The_same_file_once_more_goes_on_where_it_broke_off()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        byte[] bytes = DrawnHeads.Before;
        var upload = await Announce(test, client, Announced(bytes));
        await Append(test, upload, 0, [], new BrokenStream(bytes.AsSpan(0, 7000).ToArray()));
        var again = Assert.IsType<UploadAnnounced.Open>(await new AnnounceUpload(test.Records, guide.Value, TimeProvider.System).Run(TestRecords.Anna, client.Id, Announced(bytes), CancellationToken.None));
        Assert.Equal((upload, 7000), (again.Upload, again.Offset));
        Assert.Equal(7000, Assert.Single(await new ListUploads(test.Records).Run(TestRecords.Anna, client.Id, CancellationToken.None)).Offset);
        Assert.Equal(7000, Assert.IsType<UploadAppended.Elsewhere>(await Append(test, upload, 6999, bytes.AsSpan(6999))).Offset);
        Assert.Equal(7000, Assert.IsType<UploadAppended.Elsewhere>(await Append(test, upload, 7001, bytes.AsSpan(7001))).Offset);
        Assert.True(Assert.IsType<UploadAppended.Taken>(await Append(test, upload, 7000, bytes.AsSpan(7000))).Whole);
        Assert.IsType<UploadKept.Kept>(await Keep(test, upload));
    }

    [Fact]
    public async Task More_than_was_announced_is_not_taken()
    {
        await using var test = await cluster.New();
        var upload = await Announce(test, await test.Client(), Announced(new byte[100]));
        Assert.Equal(60, (await Append(test, upload, 0, new byte[60])).Offset);
        Assert.Equal(60, Assert.IsType<UploadAppended.Elsewhere>(await Append(test, upload, 60, new byte[41])).Offset);
        Assert.True(Assert.IsType<UploadAppended.Taken>(await Append(test, upload, 60, new byte[40])).Whole);
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "no picture", "<script>alert(1)</script>"u8.ToArray() }, { "an archive", [0x50, 0x4b, 3, 4, .. new byte[200]] }, { "half a picture", DrawnHeads.Before[..(DrawnHeads.Before.Length / 2)] },
        { "svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"u8.ToArray() }, { "a header that promises a billion pixels", Huge() },
    };

    static byte[] Huge()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        return [.. png, .. new byte[100]];
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_file_that_is_no_picture_is_refused_with_a_sentence_and_leaves_nothing(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        await using var test = await cluster.New();
        var refused = Assert.IsType<UploadKept.Refused>(await Send(test, await test.Client(), bytes));
        Assert.Matches("^[A-Z].*\\.$", refused.Because);
        Assert.Equal(0, await test.Value<long>("select count(*) from picture"));
        Assert.Equal("refused", await test.Value<string>("select state from upload"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.Folder, "uploads")));
    }

    [Theory, InlineData("../../etc/passwd", "passwd"), InlineData("C:\\fakepath\\a.jpg", "a.jpg"), InlineData("a\u0000\nb.jpg", "ab.jpg"), InlineData("..", ".."), InlineData(" / ", "picture")]
    public void A_name_is_a_name_and_no_path(string given, string kept) => Assert.Equal(kept, AnnounceUpload.NameOf(given));

    [Theory, InlineData(0, null, null), InlineData(120_000_001, null, null), InlineData(10, "no_such_view", null), InlineData(10, null, "2999-01-01")]
    public async Task What_cannot_be_is_refused_before_a_byte_comes(long bytes, string? view, string? day)
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        Assert.IsType<UploadAnnounced.Refused>(await new AnnounceUpload(test.Records, guide.Value, TimeProvider.System).Run(TestRecords.Anna, client.Id, new("a.jpg", bytes, "f", view, day is null ? null : DateOnly.Parse(day)), CancellationToken.None));
        Assert.Equal(0, await test.Value<long>("select count(*) from upload"));
    }

    [Fact]
    public async Task The_same_picture_twice_is_there_once_and_one_put_aside_comes_back()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var first = Assert.IsType<UploadKept.Kept>(await Send(test, client, DrawnHeads.Before));
        await new PutAside(test.Records, TimeProvider.System).Run(TestRecords.Anna, first.Picture, CancellationToken.None);
        Assert.Null(await new OpenPicture(test.Records).Run(TestRecords.Anna, first.Picture, false, CancellationToken.None));
        Assert.Equal(new UploadKept.Kept(first.Picture, true), await Send(test, client, DrawnHeads.Before, name: "other.jpg"));
        Assert.NotNull(await new OpenPicture(test.Records).Run(TestRecords.Anna, first.Picture, false, CancellationToken.None));
        var other = await test.Client("Byron", "George");
        Assert.Contains("client", Assert.IsType<UploadKept.Refused>(await Send(test, other, DrawnHeads.Before)).Because);
    }

    [Fact]
    public async Task Without_a_face_somebody_is_asked_and_a_correction_files_it_where_it_belongs()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var kept = Assert.IsType<UploadKept.Kept>(await Send(test, client, Photographs.Jpeg(3, 320, 240)));
        Assert.Equal("unsorted", await test.Value<string>("select view from capture"));
        var move = new MovePicture(test.Records, guide.Value, TimeProvider.System);
        Assert.IsType<PictureMoved.Refused>(await move.Run(TestRecords.Anna, kept.Picture, "sideways", new(2026, 1, 5), CancellationToken.None));
        Assert.IsType<PictureMoved.Refused>(await move.Run(TestRecords.Anna, kept.Picture, "hands_left_hand", new(2999, 1, 5), CancellationToken.None));
        Assert.Equal("unsorted", Assert.IsType<PictureMoved.Moved>(await move.Run(TestRecords.Anna, kept.Picture, "hands_left_hand", new(2026, 1, 5), CancellationToken.None)).OldView);
        var strip = Assert.Single(await new ShowVisits(test.Records, guide.Value, new(14, new("swelling", Clinic.Protocol.Text.Of("", ""), []))).Run(TestRecords.Anna, client.Id, CancellationToken.None));
        Assert.Equal((new DateOnly(2026, 1, 5), "hands_left_hand"), (strip.Day, Assert.Single(strip.Pictures).View));
    }

    [Fact]
    public async Task What_senders_left_behind_is_brought_to_an_end()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var whole = await Announce(test, client, Announced(DrawnHeads.Before, name: "whole.jpg"));
        await Append(test, whole, 0, DrawnHeads.Before);
        var half = await Announce(test, client, Announced(DrawnHeads.After, name: "half.jpg"));
        await Append(test, half, 0, DrawnHeads.After.AsSpan(0, 500));
        File.WriteAllBytes(Path.Combine(test.Folder, "uploads", Guid.NewGuid().ToString("n")), [1]);
        Task<UploadsSwept> At(TimeSpan later) => new SweepUploads(test.Records, guide.Value, new Later(later)).Run(TestRecords.Anna, CancellationToken.None);
        Assert.Equal(new(0, 0, 0, 1), await At(TimeSpan.Zero));
        Assert.Equal(new(1, 0, 0, 0), await At(SweepUploads.Grace + TimeSpan.FromMinutes(1)));
        Assert.Equal(new(0, 0, 0, 0), await At(SweepUploads.Patience - TimeSpan.FromMinutes(1)));
        Assert.Equal(new(0, 0, 1, 0), await At(SweepUploads.Patience + TimeSpan.FromMinutes(1)));
        Assert.Equal("kept abandoned", await test.Value<string>("select string_agg(state, ' ' order by id) from upload"));
    }

    [Fact]
    public async Task A_connection_that_comes_back_takes_over_from_the_one_that_hangs()
    {
        await using var test = await cluster.New();
        byte[] bytes = DrawnHeads.Before;
        var upload = await Announce(test, await test.Client(), Announced(bytes));
        var hanging = new HangingStream(bytes.AsSpan(0, 5000).ToArray());
        var first = Append(test, upload, 0, [], hanging);
        await hanging.Hangs;
        Assert.Equal(5000, Assert.IsType<UploadAppended.Taken>(await Append(test, upload, 5000, [])).Offset);
        Assert.Equal(5000, Assert.IsType<UploadAppended.Taken>(await first).Offset);
    }

    [Fact]
    public void Filed_names_of_views_are_one_to_one_and_fit_the_table()
    {
        string[] names = [.. guide.Value.Views.Select(v => v.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, n => Assert.Matches("^[a-z][a-z0-9_]{1,39}$", n));
        Assert.Equal(["front", "left_45", "right_45", "left_90", "right_90"], names.Take(5));
        Assert.DoesNotContain(Capture.Unsorted, names);
    }

    sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    /// <summary>Gives its bytes and then breaks, as a connection does.</summary>
    sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("the connection was reset");
    }

    /// <summary>Gives its bytes and then nothing more.</summary>
    sealed class HangingStream(byte[] bytes) : MemoryStream(bytes)
    {
        readonly TaskCompletionSource hangs = new();

        public Task Hangs => hangs.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length) return await base.ReadAsync(buffer, cancellationToken);
            hangs.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}

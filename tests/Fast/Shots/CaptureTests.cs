using System.Collections.Immutable;
using Punctum.Imaging.Shots;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

public sealed class CaptureTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-capture").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string File(string name, string content = "x")
    {
        string path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void A_folder_is_its_files_by_name_without_what_file_managers_leave()
    {
        foreach (string name in new[] { "b.jpg", "a.jpg", ".DS_Store", "Thumbs.db" }) File(name);
        Directory.CreateDirectory(Path.Combine(folder, "inside"));
        Assert.Equal(["a.jpg", "b.jpg"], Capture.Of(folder).Select(Path.GetFileName));
        Assert.Equal(["a.jpg", "b.jpg"], Capture.Of(ImmutableArray.Create(folder)).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_is_itself_even_where_it_is_not_there() => Assert.Equal(["nowhere.jpg"], Capture.Of("nowhere.jpg"));

    [Fact]
    public void Five_shots_are_taken_and_six_and_none_are_refused()
    {
        Assert.Contains("holds no picture", Assert.Throws<CaptureException>(() => Capture.Of(folder)).Message);
        Assert.Throws<CaptureException>(() => Capture.Of(ImmutableArray<string>.Empty));
        for (int i = 1; i <= 5; i++) File($"{i}.jpg");
        Assert.Equal(5, Capture.Of(folder).Length);
        File("6.jpg");
        Assert.Contains("at most 5", Assert.Throws<CaptureException>(() => Capture.Of(folder)).Message);
        Assert.Throws<CaptureException>(() => Capture.Of(["1", "2", "3", "4", "5", "6"]));
    }

    [Fact]
    public void A_folder_among_single_shots_is_refused() =>
        Assert.Contains("a folder among single shots", Assert.Throws<CaptureException>(() => Capture.Of([File("a.jpg"), folder])).Message);

    [Fact]
    public void The_order_follows_from_the_bytes_alone_and_one_picture_twice_is_refused()
    {
        string a = File("a.jpg", "one"), b = File("b.jpg", "two"), c = File("c.jpg", "three");
        var order = Capture.InOrder([a, b, c]);
        foreach (var other in new[] { new[] { b, a, c }, [c, b, a], [c, a, b] }) Assert.Equal(order, Capture.InOrder([.. other]));
        Assert.Contains("one and the same picture", Assert.Throws<CaptureException>(() => Capture.InOrder([a, b, File("copy.jpg", "one")])).Message);
    }
}

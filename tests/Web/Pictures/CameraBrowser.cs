using Punctum.SystemTests;
using Punctum.Tests.Records;
using Xunit;

namespace Punctum.Tests.Web.Pictures;

/// <summary>A Chromium with a camera: its own stand-in, which sees a drawn head, and says yes when a page asks for it.</summary>
public sealed class CameraBrowser : IAsyncLifetime
{
    string folder = "";

    /// <summary>What the camera sees, a JPEG.</summary>
    public byte[] Sees { get; init; } = DrawnHeads.Before;

    internal Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        folder = TestFolder.New("film");
        string film = Path.Combine(folder, "film.mjpeg");
        await File.WriteAllBytesAsync(film, Sees);
        Browser = new() { Whole = true, Switches = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={film}"] };
        await Browser.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

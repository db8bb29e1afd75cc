using System.Diagnostics;
using Punctum.Clinic.Photography;
using Punctum.Imaging.Codec;
using Punctum.Imaging.FirstLooks;
using Punctum.Records.Pictures;
using Photograph = Punctum.Imaging.Codec.Picture;

namespace Punctum.Records.Uploads;

/// <summary>A file that has arrived, decoded once for everything that is wanted of it: the look, the proposed view, the small copies.</summary>
sealed class ArrivedPicture : IDisposable
{
    readonly Photograph picture;

    ArrivedPicture(Photograph picture, FirstLook look, string view, int milliseconds) => (this.picture, Look, View, Milliseconds) = (picture, look, view, milliseconds);

    /// <summary>What was seen.</summary>
    public FirstLook Look { get; }

    /// <summary>As chosen or proposed; <see cref="Capture.Unsorted"/> where somebody must say.</summary>
    public string View { get; }

    /// <summary>From the bytes to the answer.</summary>
    public int Milliseconds { get; }

    public DecodedFile Decoded => DecodedFile.Of(picture);

    /// <exception cref="PictureException">It is no picture that can be read whole.</exception>
    public static ArrivedPicture Of(byte[] bytes, Upload upload, PhotoGuide guide, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var picture = PictureReader.Read(bytes, upload.Name, null, cancel);
        try
        {
            var chosen = upload.View is { } name ? guide.View(name) : null;
            var look = FirstLook.Of(picture, faceExpected: chosen?.ShowsFace ?? false);
            return new(picture, look, upload.View ?? ProposedView.Of(guide, look) ?? Capture.Unsorted, (int)clock.ElapsedMilliseconds);
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    /// <summary>The copies that a page shows next; may fail, for they are made again when somebody asks.</summary>
    public void WriteCopies(PracticeRecords records)
    {
        try
        {
            PictureCopies.WriteSmall(records.Folder, Convert.FromHexString(picture.Source.Sha256), picture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The picture itself is kept.
        }
    }

    public void Dispose() => picture.Dispose();
}

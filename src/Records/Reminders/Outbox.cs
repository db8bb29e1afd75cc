using System.Net.Mail;
using System.Text;

namespace Punctum.Records.Reminders;

/// <summary>A folder of letters as .eml files, for a practice without a mail server and for trying things out.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="from">Who writes.</param>
public sealed class Outbox(string folder, MailAddress from) : IPost
{
    /// <inheritdoc/>
    public async Task Take(Letter letter, CancellationToken cancel)
    {
        string path = Path.Combine(folder, $"{letter.Id}.eml"), arriving = path + ".part";
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(arriving, Written(letter), Encoding.ASCII, cancel);
            File.Move(arriving, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PostException($"the folder {folder} cannot be written: {e.Message}", final: false, e);
        }
    }

    // RFC 5322 and 2047. The body is base64, so that no line is too long and no character outside ASCII.
    string Written(Letter letter) => string.Join("\r\n",
    [
        $"From: {from}", $"To: {letter.To}", $"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(letter.Subject))}?=", $"Message-ID: <{letter.Id}@punctum>",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(letter.Text), Base64FormattingOptions.InsertLineBreaks), "",
    ]);
}

using System.Net;
using System.Net.Mail;

namespace Punctum.Records.Reminders;

/// <summary>A mail server.</summary>
public sealed class SmtpPost(PostOptions options) : IPost
{
    /// <inheritdoc/>
    public async Task Take(Letter letter, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.Patience);
        try
        {
            using var client = new SmtpClient(options.Server!.Host, options.Server.Port) { EnableSsl = options.Server.Scheme == "smtps", Credentials = Credentials(options.Server) };
            using var mail = new MailMessage(options.From, new MailAddress(letter.To)) { Subject = letter.Subject, Body = letter.Text };
            mail.Headers.Add("Message-ID", $"<{letter.Id}@punctum>");
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (FormatException e)
        {
            throw new PostException("the client's address is none", final: true, e);
        }
        catch (SmtpException e)
        {
            cancel.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested) throw Silent(e);
            // RFC 5321: 5yz will not be otherwise the next time.
            throw new PostException(e.StatusCode == SmtpStatusCode.GeneralFailure ? $"the mail server {options.Server!.Host} cannot be reached" : $"the mail server refused it ({(int)e.StatusCode})", final: (int)e.StatusCode >= 500, e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Silent(e);
        }
    }

    PostException Silent(Exception e) => new($"the mail server {options.Server!.Host} did not answer within {options.Patience.TotalSeconds:0} seconds", final: false, e);

    static NetworkCredential? Credentials(Uri server) =>
        server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password] ? new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : null;
}

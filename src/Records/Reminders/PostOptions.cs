using System.Net.Mail;

namespace Punctum.Records.Reminders;

/// <summary>How letters leave the practice.</summary>
public sealed record PostOptions
{
    /// <summary>smtp://user:password@host:port, or smtps:// to ask for STARTTLS. Default: none, and letters are put into the folder outbox of the data folder.</summary>
    public Uri? Server { get; init; }

    /// <summary>Who writes. Default: an address that cannot be answered.</summary>
    public MailAddress From { get; init; } = new("no-reply@punctum.invalid", "Punctum");

    /// <summary>What stands before the path of every link: the address under which clients reach the pages. Default: this machine, which only the practice itself can open.</summary>
    public Uri Address { get; init; } = new("http://localhost:5080/");

    /// <summary>So long a mail server may take. Default: 30 seconds; servers that look at mail for long still answer within.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The environment's word for <see cref="Address"/>.</summary>
    public const string AddressName = "PUNCTUM_ADDRESS";

    /// <summary>PUNCTUM_SMTP, PUNCTUM_MAIL_FROM and PUNCTUM_ADDRESS.</summary>
    /// <exception cref="RecordsException">One of them cannot be read.</exception>
    public static PostOptions OfEnvironment()
    {
        var options = new PostOptions();
        if (Named("PUNCTUM_SMTP") is { } server)
            options = options with { Server = Uri.TryCreate(server, UriKind.Absolute, out var read) && read is { Scheme: "smtp" or "smtps", Port: > 0 } ? read : throw new RecordsException("PUNCTUM_SMTP is no mail server. Write it as smtp://user:password@host:587, or smtps:// to encrypt.") };
        if (Named("PUNCTUM_MAIL_FROM") is { } from)
            options = options with { From = MailAddress.TryCreate(from, out var read) ? read : throw new RecordsException("PUNCTUM_MAIL_FROM is no address. Write it as Practice <mail@example.org>.") };
        if (Named(AddressName) is { } address)
            options = options with { Address = Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var read) && read.Scheme is "http" or "https" ? read! : throw new RecordsException("PUNCTUM_ADDRESS is no address of pages. Write it as https://punctum.example.org.") };
        return options;
    }

    /// <summary>The mail server, or the folder.</summary>
    public IPost Open(DataFolder folder) => Server is null ? new Outbox(folder.Outbox, From) : new SmtpPost(this);

    static string? Named(string variable) => Environment.GetEnvironmentVariable(variable).OrNull();
}

using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Punctum.Records.Database;

/// <summary>What the database's refusals mean for the user.</summary>
public static class DatabaseFault
{
    /// <summary>Whether the database, and not the program, is at fault. EF Core wraps a broken connection in an InvalidOperationException, and Npgsql throws one of its own on the next use.</summary>
    public static bool Is(Exception fault) => fault is NpgsqlException or DbUpdateException || (fault is InvalidOperationException && (fault.Source == "Npgsql" || (fault.InnerException is { } inner && Is(inner))));

    /// <summary>The sentence for a failure, with what to do.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="tried">What did not work.</param>
    public static RecordsException Of(Exception fault, string tried = "the records could not be changed") => new(tried + Why(fault), fault);

    static string Why(Exception? fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => ": the disk is full. Make room on it and try again; nothing that was saved is lost.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => ": the server does not know this user or password.",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => ": the database server was stopped in the middle. Try again; nothing that was saved is lost.",
        PostgresException said => $": {said.MessageText}.",
        { InnerException: { } inner } => Why(inner),
        NpgsqlException or InvalidOperationException or IOException or System.Net.Sockets.SocketException => ": the connection to the database broke off. Try again; nothing that was saved is lost.",
        _ => ".",
    };
}

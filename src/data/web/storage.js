// The browser's own database (IndexedDB), which speaks in events, as promises.

const FILES = "files";

export async function open(database) {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(FILES);
  return result(request);
}

export async function get(database, name) {
  return result(database.transaction(FILES).objectStore(FILES).get(name));
}

export async function put(database, name, bytes) {
  const transaction = database.transaction(FILES, "readwrite");
  transaction.objectStore(FILES).put(bytes, name);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // A full disk says so here, not at the request.
    transaction.onabort = () => reject(transaction.error);
  });
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

package io.example.house.vault;

record WeighsInBinary(double grams) {}
